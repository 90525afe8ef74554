package org.linstorgateway.protocol.iscsi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.IncompleteCheckException;
import org.linstorgateway.health.agent.ReactorFolder;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Processes;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.UnreadablePromoterException;

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
        promoters().forEach((resource, promoter) -> IscsiStartList.TARGET.firstIn(promoter.start())
                .ifPresent(agent -> agent.parameter("implementation").map(IscsiImplementation::find)
                        .orElseGet(this::installed).ifPresent(implementation -> targets
                                .computeIfAbsent(implementation, _ -> new ArrayList<>())
                                .add(agent.parameter("implementation").isPresent()
                                        ? resource
                                        : resource + " (no implementation, and " + implementation.program()
                                                + " is installed)"))));
        return targets;
    }

    private Map<String, Promoter> promoters() {
        Map<String, Promoter> promoters = new LinkedHashMap<>();
        files().forEach(file -> promoter(file).ifPresent(promoter -> promoters.put(promoter.resource(), promoter)));
        return promoters;
    }

    /** The check of DRBD Reactor's files reports a folder and files that cannot be read. */
    private List<String> files() {
        try {
            return new ReactorFolder(host).files();
        } catch (IncompleteCheckException e) {
            return List.of();
        }
    }

    private Optional<Promoter> promoter(String file) {
        try {
            return host.read(file).map(PromoterReader::read);
        } catch (IncompleteCheckException | UnreadablePromoterException e) {
            return Optional.empty();
        }
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
                "Create the targets of one again with the implementation of the other, or move their replicas to other "
                        + "nodes.");
    }

    private static Finding foreignDaemon(String targets) {
        return Finding.problem("the process '" + TGT_DAEMON + "' runs and listens on port " + IscsiStartList.PORT
                + " of all addresses, so that these targets cannot start here: " + targets,
                "systemctl disable --now tgt (Debian, Ubuntu) or tgtd (RHEL)");
    }
}
