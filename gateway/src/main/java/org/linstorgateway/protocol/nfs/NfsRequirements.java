package org.linstorgateway.protocol.nfs;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.NodeRequirements;

/** The requirements for nodes that run NFS exports. */
final class NfsRequirements implements NodeRequirements {
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
                new NfsVersionsCheck(host.host(), host.systemd()), () -> script(host.host()));
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
}
