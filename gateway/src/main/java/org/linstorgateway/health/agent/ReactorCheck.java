package org.linstorgateway.health.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Systemd;

/** DRBD Reactor has to run, and to notice promoter files as they come and go. */
record ReactorCheck(Host host, Systemd systemd) implements Check {
    private static final String SERVICE = "drbd-reactor.service";
    private static final String RELOAD_PATH = "drbd-reactor-reload.path";
    private static final String RELOAD_SERVICE = "drbd-reactor-reload.service";
    /** Where administrators and distributions put units; the first counts. */
    private static final List<String> UNITS = List.of("/etc/systemd/system", "/usr/lib/systemd/system",
            "/lib/systemd/system");
    /** Where the packages have the units that are to be copied: deb, rpm. */
    private static final List<String> SHIPPED = List.of("/usr/share/doc/drbd-reactor/examples",
            "/usr/share/doc/drbd-reactor");

    @Override
    public List<Finding> findings() {
        if (!host.hasProgram("drbd-reactor")) {
            return List.of(Finding.problem("'drbd-reactor' is not installed", Install.packages("drbd-reactor")));
        }
        List<Finding> findings = new ArrayList<>(new ServiceCheck(systemd, SERVICE).findings());
        if (systemd.isRunning() && find(UNITS, RELOAD_PATH).isEmpty()) {
            findings.add(Finding.problem("'" + RELOAD_PATH + "' is not installed: DRBD Reactor does not notice new "
                    + "promoter files", install()));
            return findings;
        }
        findings.addAll(new ServiceCheck(systemd, RELOAD_PATH).findings());
        Stream.of(RELOAD_PATH, RELOAD_SERVICE).forEach(unit -> asShipped(unit).ifPresent(findings::add));
        return findings;
    }

    private Optional<Finding> asShipped(String unit) {
        Optional<String> shipped = find(SHIPPED, unit);
        Optional<String> installed = find(UNITS, unit);
        if (shipped.isEmpty() || installed.flatMap(host::read).equals(shipped.flatMap(host::read))) {
            return Optional.empty();
        }
        String remedy = "cp " + shipped.get() + " " + UNITS.getFirst() + "/ && systemctl daemon-reload"
                + " && systemctl restart " + RELOAD_PATH;
        return Optional.of(Finding.problem(
                installed.map(file -> "'" + file + "' differs from the one that DRBD Reactor came with, '"
                        + shipped.get() + "'").orElse("'" + unit + "' is not installed"),
                remedy));
    }

    private String install() {
        String folder = find(SHIPPED, RELOAD_PATH).map(file -> file.substring(0, file.lastIndexOf('/')))
                .orElse(SHIPPED.getFirst());
        return "cp " + folder + "/drbd-reactor-reload.* " + UNITS.getFirst()
                + "/ && systemctl daemon-reload && systemctl enable --now " + RELOAD_PATH;
    }

    private Optional<String> find(List<String> folders, String file) {
        return folders.stream().map(folder -> folder + "/" + file).filter(host::exists).findFirst();
    }
}
