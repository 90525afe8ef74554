package org.linstorgateway.protocol.nfs;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.health.host.Systemd;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.NodeRequirements;

/** The requirements for nodes that run NFS exports. */
final class NfsRequirements implements NodeRequirements {
    /** Gives exports that are mounts of another NFS server identifiers that do not change. */
    private static final String IDENTIFIERS = "fsidd.service";
    private static final String SCRIPT = "/etc/init.d/nfs-kernel-server";

    @Override
    public String heading() {
        return "NFS";
    }

    @Override
    public int position() {
        return 3;
    }

    @Override
    public List<Check> checks(InspectedHost host, OptionValues values) {
        return List.of(new NfsServerCheck(host.host(), host.systemd()),
                new NfsVersionsCheck(host.host(), host.systemd()), () -> script(host.host()),
                () -> identifiers(host.systemd()));
    }

    /** Observed with resource-agents 4.12 on Debian 12: the script does not stop nfsdcld, whose open files keep a mount busy. */
    private static List<Finding> script(Host host) {
        return host.isExecutable(SCRIPT)
                ? List.of(Finding
                        .note("the agent nfsserver uses '" + SCRIPT + "' instead of systemd's units. With it, the "
                                + "agent fails to stop and leaves a failed unit. Disable the script: "
                                + "dpkg-statoverride --update --add root root 0644 " + SCRIPT))
                : List.of();
    }

    /** Seen with nfs-utils 2.8.3 and resource-agents 4.16 on Debian 13: the service starts with the server, and the agent does not stop it. */
    private static List<Finding> identifiers(Systemd systemd) {
        return systemd.unit(IDENTIFIERS).filter(unit -> unit.isLoaded() && (unit.isEnabled() || unit.isActive()))
                .map(unit -> Finding.note("'" + IDENTIFIERS
                        + "' keeps /var/lib/nfs busy when the agent nfsserver stops: "
                        + "each stop takes 5 s longer and leaves a failed unit. Only exports that are mounts of another NFS server "
                        + "need it. Disable it: systemctl disable --now " + IDENTIFIERS))
                .stream().toList();
    }
}
