package org.linstorgateway.health.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Systemd;

/** Checks that DRBD Reactor runs and reloads when promoter files are added or removed. */
record ReactorCheck(Host host, Systemd systemd) implements Check {
    private static final String SERVICE = "drbd-reactor.service";
    private static final String RELOAD_PATH = "drbd-reactor-reload.path";
    private static final String RELOAD_SERVICE = "drbd-reactor-reload.service";
    /** The folders of systemd units, in the order of systemd's precedence. */
    private static final List<String> UNIT_FOLDERS = List.of("/etc/systemd/system", "/usr/lib/systemd/system",
            "/lib/systemd/system");
    /** The folders in which the packages (deb, rpm) ship the units to copy. */
    private static final List<String> SHIPPED_FOLDERS = List.of("/usr/share/doc/drbd-reactor/examples",
            "/usr/share/doc/drbd-reactor");

    @Override
    public List<Finding> findings() {
        if (!host.hasProgram("drbd-reactor")) {
            return List.of(Finding.problem("'drbd-reactor' is not installed", InstallCommand.of("drbd-reactor")));
        }
        List<Finding> findings = new ArrayList<>(new ServiceCheck(systemd, SERVICE).findings());
        if (systemd.isRunning() && find(UNIT_FOLDERS, RELOAD_PATH).isEmpty()) {
            findings.add(Finding.problem("'" + RELOAD_PATH + "' is not installed: DRBD Reactor does not load new "
                    + "promoter files", installRemedy()));
            return findings;
        }
        findings.addAll(new ServiceCheck(systemd, RELOAD_PATH).findings());
        Stream.of(RELOAD_PATH, RELOAD_SERVICE).forEach(unit -> difference(unit).ifPresent(findings::add));
        return findings;
    }

    private Optional<Finding> difference(String unit) {
        Optional<String> shipped = find(SHIPPED_FOLDERS, unit);
        Optional<String> installed = find(UNIT_FOLDERS, unit);
        if (shipped.isEmpty() || installed.flatMap(host::read).equals(shipped.flatMap(host::read))) {
            return Optional.empty();
        }
        String remedy = "cp " + shipped.get() + " " + UNIT_FOLDERS.getFirst() + "/ && systemctl daemon-reload"
                + " && systemctl restart " + RELOAD_PATH;
        return Optional.of(Finding.problem(
                installed.map(file -> "'" + file + "' differs from '" + shipped.get()
                        + "' of the installed DRBD Reactor").orElse("'" + unit + "' is not installed"),
                remedy));
    }

    private String installRemedy() {
        String folder = find(SHIPPED_FOLDERS, RELOAD_PATH).map(file -> file.substring(0, file.lastIndexOf('/')))
                .orElse(SHIPPED_FOLDERS.getFirst());
        return "cp " + folder + "/drbd-reactor-reload.* " + UNIT_FOLDERS.getFirst()
                + "/ && systemctl daemon-reload && systemctl enable --now " + RELOAD_PATH;
    }

    private Optional<String> find(List<String> folders, String file) {
        return folders.stream().map(folder -> folder + "/" + file).filter(host::exists).findFirst();
    }
}
