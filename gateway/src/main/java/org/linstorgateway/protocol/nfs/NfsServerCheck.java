package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.agent.InstallCommand;
import org.linstorgateway.health.agent.ServiceCheck;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Systemd;
import org.linstorgateway.health.host.Unit;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.SharedAgents;

/** Checks that the kernel's NFS server is installed, and inactive unless the agents have started it. */
record NfsServerCheck(Host host, Systemd systemd) implements Check {
    private static final String UNIT = "nfs-server.service";

    @Override
    public List<Finding> findings() {
        return systemd.unit(UNIT).map(state -> problem(state).stream().toList())
                .orElseGet(() -> List.of(ServiceCheck.notChecked(UNIT)));
    }

    private Optional<Finding> problem(Unit unit) {
        if (unit.isMasked()) {
            return Optional.of(Finding.problem("'" + UNIT + "' is masked: the agent nfsserver cannot start it",
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
        if (unit.isActive() && !servesExport()) {
            return Optional.of(Finding.problem("'" + UNIT + "' is active although this node serves no export. "
                    + "Only the agent nfsserver may start it", "systemctl disable --now " + UNIT));
        }
        return Optional.empty();
    }

    /** Returns whether this node serves an NFS export: whether the private volume of one is mounted. */
    private boolean servesExport() {
        Set<String> mounted = host.read("/proc/mounts").orElse("").lines().map(line -> line.split(" "))
                .filter(fields -> fields.length > 1).map(fields -> fields[1]).collect(Collectors.toSet());
        return host.list(PromoterPath.FOLDER).stream().map(name -> PromoterPath.FOLDER + "/" + name)
                .filter(file -> PromoterPath.parse(file)
                        .filter(path -> mounted.contains(SharedAgents.privateMount(path.resource()))).isPresent())
                .anyMatch(file -> host.read(file).orElse("").contains("ocf:heartbeat:nfsserver"));
    }
}
