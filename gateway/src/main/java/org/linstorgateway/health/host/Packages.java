package org.linstorgateway.health.host;

import java.util.Optional;
import java.util.stream.Stream;

/** The installed packages of a machine, as dpkg or rpm report them. */
public final class Packages {
    private final Host host;

    public Packages(Host host) {
        this.host = host;
    }

    /**
     * Returns the release of the first of these packages that is installed. Returns empty if none is, or if the machine has
     * neither dpkg nor rpm.
     */
    public Optional<ReleaseNumber> release(String... packages) {
        return Stream.of(packages).flatMap(name -> debian(name).or(() -> rpm(name)).stream()).findFirst();
    }

    /** Checks the status, since dpkg also reports removed packages whose configuration still exists. */
    private Optional<ReleaseNumber> debian(String name) {
        return host.run("dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}\\n", name)
                .filter(CommandResult::succeeded).map(CommandResult::out)
                .filter(line -> line.startsWith("installed "))
                .flatMap(line -> ReleaseNumber.parse(line.substring("installed ".length())));
    }

    private Optional<ReleaseNumber> rpm(String name) {
        return host.run("rpm", "-q", "--queryformat", "%{VERSION}\\n", name).filter(CommandResult::succeeded)
                .flatMap(result -> ReleaseNumber.parse(result.out()));
    }
}
