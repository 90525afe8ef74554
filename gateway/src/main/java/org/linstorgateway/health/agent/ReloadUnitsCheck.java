package org.linstorgateway.health.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Systemd;

/**
 * Checks that DRBD Reactor reloads when promoter files are added or removed. Two units of systemd do this, which its packages
 * have only as examples, or not at all.
 */
record ReloadUnitsCheck(Host host, Systemd systemd) implements Check {
    private static final String PATH = "drbd-reactor-reload.path";
    private static final String SERVICE = "drbd-reactor-reload.service";
    /** The folders of systemd units, in the order of systemd's precedence. */
    private static final List<String> UNIT_FOLDERS = List.of("/etc/systemd/system", "/usr/lib/systemd/system",
            "/lib/systemd/system");
    /** The folders of documentation: of most distributions, and of SUSE. */
    private static final List<String> DOCUMENTATION = List.of("/usr/share/doc", "/usr/share/doc/packages");
    /** The units of this program's packages, for packages of DRBD Reactor that have none. */
    private static final String OWN_UNITS = "/usr/share/doc/linstor-gateway/examples";

    @Override
    public List<Finding> findings() {
        if (!host.hasProgram(ReactorCheck.PROGRAM)) {
            return List.of();
        }
        if (systemd.isRunning() && installed(PATH).isEmpty()) {
            return List.of(Finding.problem("'" + PATH + "' is not installed: DRBD Reactor does not load new "
                    + "promoter files",
                    copy(shippedFolder(PATH) + "/drbd-reactor-reload.*")
                            + " && systemctl enable --now " + PATH));
        }
        List<Finding> findings = new ArrayList<>(new ServiceCheck(systemd, PATH).findings());
        Stream.of(PATH, SERVICE).forEach(unit -> difference(unit).ifPresent(findings::add));
        return findings;
    }

    private Optional<Finding> difference(String unit) {
        Optional<String> shipped = shipped(unit);
        Optional<String> installed = installed(unit);
        String restart = " && systemctl restart " + PATH;
        if (installed.isEmpty()) {
            return systemd.isRunning()
                    ? Optional.of(Finding.problem("'" + unit + "' is not installed",
                            copy(shippedFolder(unit) + "/" + unit) + restart))
                    : Optional.empty();
        }
        if (shipped.isEmpty() || installed.flatMap(host::read).equals(shipped.flatMap(host::read))) {
            return Optional.empty();
        }
        return Optional.of(Finding.problem("'" + installed.get() + "' differs from '" + shipped.get()
                + "' of the installed DRBD Reactor", copy(shipped.get()) + restart));
    }

    private static String copy(String files) {
        return "cp " + files + " " + UNIT_FOLDERS.getFirst() + "/ && systemctl daemon-reload";
    }

    /** Without the packages of this program, a node has no folder with the units. */
    private String shippedFolder(String unit) {
        return shipped(unit).map(file -> file.substring(0, file.lastIndexOf('/'))).orElse(OWN_UNITS);
    }

    /** Returns the file of DRBD Reactor's own package: the deb has it in a subfolder, some rpms in a folder with a version. */
    private Optional<String> shipped(String unit) {
        return DOCUMENTATION.stream()
                .flatMap(folder -> host.list(folder).stream()
                        .filter(name -> name.matches("drbd-reactor(-\\d.*)?")).map(name -> folder + "/" + name))
                .flatMap(folder -> Stream.of(folder + "/examples/" + unit, folder + "/" + unit)).filter(host::exists)
                .findFirst();
    }

    private Optional<String> installed(String unit) {
        return UNIT_FOLDERS.stream().map(folder -> folder + "/" + unit).filter(host::exists).findFirst();
    }
}
