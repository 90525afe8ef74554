package org.linstorgateway.protocol.iscsi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Processes;

/**
 * Checks that the iSCSI targets that this node may run do not need different programs on one port. Only the node knows which
 * program a target without an implementation gets.
 */
record IscsiPortCheck(Host host) implements Check {
    private static final String TGT_DAEMON = "tgtd";

    @Override
    public List<Finding> findings() {
        Map<IscsiImplementation, List<String>> targets = targets();
        List<IscsiImplementation> used = List.copyOf(targets.keySet());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < used.size(); i++) {
            for (IscsiImplementation other : used.subList(i + 1, used.size())) {
                if (used.get(i).portUse().collidesWith(other.portUse())) {
                    findings.add(collision(used.get(i), other, targets));
                }
            }
        }
        if (!targets.containsKey(IscsiImplementation.TGT)) {
            used.stream().filter(one -> one.portUse().collidesWith(IscsiImplementation.TGT.portUse())).findFirst()
                    .filter(_ -> new Processes(host).isRunning(TGT_DAEMON))
                    .ifPresent(one -> findings.add(foreignDaemon(String.join(", ", targets.get(one)))));
        }
        return findings;
    }

    /** Returns the targets of each implementation, with the reason where the node has chosen it. */
    private Map<IscsiImplementation, List<String>> targets() {
        Map<IscsiImplementation, List<String>> targets = new TreeMap<>();
        new NodePromoters(host).all().forEach((resource, promoter) -> IscsiStartList.TARGET.firstIn(promoter.start())
                .ifPresent(agent -> agent.parameter("implementation").map(IscsiImplementation::find)
                        .orElseGet(this::installed).ifPresent(implementation -> targets
                                .computeIfAbsent(implementation, _ -> new ArrayList<>())
                                .add(agent.parameter("implementation").isPresent()
                                        ? resource
                                        : resource + " (no implementation, and " + implementation.program()
                                                + " is installed)"))));
        return targets;
    }

    /** Returns the implementation that the agent takes by default. */
    private Optional<IscsiImplementation> installed() {
        return Arrays.stream(IscsiImplementation.values())
                .filter(implementation -> host.hasProgram(implementation.program())).findFirst();
    }

    private static Finding collision(IscsiImplementation one, IscsiImplementation other,
            Map<IscsiImplementation, List<String>> targets) {
        return Finding.problem(
                "this node cannot run targets of " + one + " and of " + other + ", which use the same port "
                        + IscsiStartList.PORT + ". " + one + ": " + String.join(", ", targets.get(one)) + "; " + other
                        + ": "
                        + String.join(", ", targets.get(other)),
                "Give the targets of one the implementation of the other, with 'iscsi set --implementation', or move their "
                        + "replicas to other nodes.");
    }

    private static Finding foreignDaemon(String targets) {
        return Finding.problem("the process '" + TGT_DAEMON + "' runs and listens on port " + IscsiStartList.PORT
                + " of all addresses, so that these targets cannot start here: " + targets,
                "systemctl disable --now tgt (Debian, Ubuntu) or tgtd (RHEL)");
    }
}
