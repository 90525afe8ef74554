package org.linstorgateway.health.host;

import java.util.Optional;
import java.util.stream.Stream;

/** What the package manager of a machine has installed. */
public final class Packages {
    private final Host host;

    public Packages(Host host) {
        this.host = host;
    }

    /**
     * The release of the first of these packages that is installed. Absent when none is, or when there is neither dpkg
     * nor rpm to ask.
     */
    public Optional<ReleaseNumber> release(String... packages) {
        return Stream.of(packages).flatMap(name -> debian(name).or(() -> rpm(name)).stream()).findFirst();
    }

    /** The status tells a package that was removed, but whose configuration stayed. */
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
