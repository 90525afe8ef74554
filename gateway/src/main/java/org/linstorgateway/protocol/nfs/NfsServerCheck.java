package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.agent.InstallCommand;
import org.linstorgateway.health.agent.ServiceCheck;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Systemd;
import org.linstorgateway.health.host.Unit;

/**
 * Checks that the kernel's NFS server is installed, and in the state that the exports of this node need: started by the agent only,
 * or running all the time.
 */
record NfsServerCheck(Host host, Systemd systemd) implements Check {
    static final String UNIT = "nfs-server.service";

    @Override
    public List<Finding> findings() {
        return systemd.unit(UNIT).map(unit -> problem(unit, NodeExports.of(host)).stream().toList())
                .orElseGet(() -> List.of(ServiceCheck.notChecked(UNIT)));
    }

    private static Optional<Finding> problem(Unit unit, NodeExports exports) {
        if (unit.isMasked()) {
            return Optional.of(Finding.problem("'" + UNIT + "' is masked: nothing can start it",
                    "systemctl unmask " + UNIT));
        }
        if (!unit.isLoaded()) {
            return Optional
                    .of(Finding.problem("'" + UNIT + "' is not installed: NFS exports of the kernel server cannot run",
                            InstallCommand.of("nfs-kernel-server", "nfs-utils")));
        }
        if (unit.isFailed()) {
            return Optional.of(Finding.problem("'" + UNIT + "' has failed",
                    "Find the cause: journalctl -u " + UNIT + "\nthen run: systemctl reset-failed " + UNIT));
        }
        return exports.shared().isEmpty() ? started(unit, exports) : running(unit, exports.shared());
    }

    /** An agent that finds the server running leaves it as it is, without the locks that move with the export. */
    private static Optional<Finding> started(Unit unit, NodeExports exports) {
        if (unit.isActive() && !exports.serving()) {
            return Optional.of(Finding.problem("'" + UNIT + "' is active although this node serves no export. "
                    + "For exports of the implementation kernel only the agent nfsserver may start it",
                    "systemctl disable --now " + UNIT
                            + "\nFor exports of the implementation kernel-shared leave it on."));
        }
        if (unit.isEnabled() && !exports.started().isEmpty()) {
            return Optional.of(Finding.problem(
                    "'" + UNIT + "' starts with the machine. Only the agent nfsserver may start "
                            + "it, for the export " + NodeExports.quoted(exports.started()),
                    "systemctl disable " + UNIT));
        }
        return Optional.empty();
    }

    private static Optional<Finding> running(Unit unit, List<String> shared) {
        if (!unit.isActive() || !unit.isEnabled()) {
            return Optional
                    .of(Finding.problem("'" + UNIT + "' " + (unit.isActive() ? "is not enabled" : "is not active")
                            + ", but it has to run all the time for the exports of the implementation kernel-shared: "
                            + NodeExports.quoted(shared), "systemctl enable --now " + UNIT));
        }
        return Optional.empty();
    }
}
