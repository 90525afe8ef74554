package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Systemd;
import org.linstorgateway.health.host.Unit;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.SharedAgents;

/** The kernel's NFS server has to be installed, and left to the agents to start. */
record NfsServerCheck(Host host, Systemd systemd) implements Check {
    private static final String UNIT = "nfs-server.service";

    @Override
    public List<Finding> findings() {
        return systemd.unit(UNIT).map(state -> problem(state).stream().toList())
                .orElseGet(() -> List.of(ServiceCheck.notChecked(UNIT)));
    }

    private Optional<Finding> problem(Unit unit) {
        if (unit.isMasked()) {
            return Optional.of(Finding.problem("'" + UNIT + "' is masked, so that the agent nfsserver cannot start it",
                    "systemctl unmask " + UNIT));
        }
        if (!unit.isLoaded()) {
            return Optional.of(Finding.problem("'" + UNIT + "' is not installed: no NFS export of the kernel can run",
                    Install.packages("nfs-kernel-server", "nfs-utils")));
        }
        if (unit.isFailed()) {
            return Optional.of(Finding.problem("'" + UNIT + "' has failed",
                    "See why: journalctl -u " + UNIT + "\nthen: systemctl reset-failed " + UNIT));
        }
        if (unit.isActive() && !servesExport()) {
            return Optional.of(Finding.problem("'" + UNIT + "' is active although this node serves no export: the "
                    + "agent nfsserver has to be the one that starts it", "systemctl disable --now " + UNIT));
        }
        return Optional.empty();
    }

    /** Whether an export of the kernel runs here: its private volume is mounted. */
    private boolean servesExport() {
        Set<String> mounted = host.read("/proc/mounts").orElse("").lines().map(line -> line.split(" "))
                .filter(fields -> fields.length > 1).map(fields -> fields[1]).collect(Collectors.toSet());
        return host.list(PromoterPath.FOLDER).stream().map(name -> PromoterPath.FOLDER + "/" + name)
                .filter(file -> PromoterPath.parse(file)
                        .filter(path -> mounted.contains(SharedAgents.privateMount(path.resource()))).isPresent())
                .anyMatch(file -> host.read(file).orElse("").contains("ocf:heartbeat:nfsserver"));
    }
}
