package org.linstorgateway.protocol.iscsi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;

/**
 * Checks that the agents of this node know what the targets that it may run ask of them. An agent ignores parameters of a newer
 * release, so that a LUN would start and differ from what initiators know. Its own text tells what it knows, since distributions
 * take over parameters without a new release number.
 */
record IscsiAgentCheck(Host host) implements Check {
    private static final String LUN_AGENT = AgentKind.FOLDER + "/" + IscsiStartList.LUN.type();
    /** What happens on a node whose agent lacks the parameter. */
    private static final Map<String, String> IGNORED = Map.of(TuningParameters.BLOCK_SIZE,
            "serves blocks of another size, with which initiators cannot read the data and may damage it",
            TuningParameters.LIO_UNMAP, "does not let initiators give back unused blocks",
            TuningParameters.TGT_OPEN_FLAGS, "acknowledges writes that are only in the memory of the node");
    private static final String NEWER = "Upgrade resource-agents on this node to a release whose agent has the parameter"
            + " (block_size: after 4.18.0). Until then the targets must not run here.";

    @Override
    public List<Finding> findings() {
        Map<String, Promoter> promoters = new LinkedHashMap<>(new NodePromoters(host).all());
        promoters.values().removeIf(promoter -> IscsiStartList.TARGET.in(promoter.start()).isEmpty());
        List<Finding> findings = new ArrayList<>(programs(promoters));
        Optional<String> agent = host.read(LUN_AGENT);
        if (agent.isPresent()) {
            IGNORED.keySet().stream().sorted().filter(parameter -> !agent.get().contains("name=\"" + parameter + "\""))
                    .forEach(parameter -> findings.addAll(ignored(parameter, promoters)));
            if (!agent.get().contains("scst")) {
                findings.addAll(withoutScst(promoters));
            }
        }
        return findings;
    }

    private static List<Finding> ignored(String parameter, Map<String, Promoter> promoters) {
        List<String> targets = promoters.entrySet().stream()
                .filter(target -> IscsiStartList.LUN.in(target.getValue().start()).stream()
                        .anyMatch(lun -> lun.parameter(parameter).isPresent()))
                .map(Map.Entry::getKey).toList();
        return Finding.unless(targets.isEmpty(),
                "the agent " + LUN_AGENT + " does not know the parameter '" + parameter + "' of these targets and "
                        + IGNORED.get(parameter) + ": " + String.join(", ", targets),
                NEWER);
    }

    private static List<Finding> withoutScst(Map<String, Promoter> promoters) {
        List<String> targets = on(IscsiImplementation.SCST, promoters);
        return Finding.unless(targets.isEmpty(), "the agent " + LUN_AGENT
                + " does not know the implementation scst of these targets, which do not start here: "
                + String.join(", ", targets), "Upgrade resource-agents to 4.13 or newer.");
    }

    /** Another check reports that {@code targetcli} is missing. */
    private List<Finding> programs(Map<String, Promoter> promoters) {
        List<Finding> findings = new ArrayList<>();
        for (IscsiImplementation implementation : IscsiImplementation.values()) {
            List<String> targets = on(implementation, promoters);
            if (implementation != IscsiImplementation.LIO_T && !targets.isEmpty()
                    && !host.hasProgram(implementation.program())) {
                findings.add(Finding.problem("'" + implementation.program() + "' is not installed, without which these "
                        + "targets of " + implementation + " do not start here: " + String.join(", ", targets),
                        "Install it, or choose another implementation: linstor-gateway iscsi set <IQN> --implementation"));
            }
        }
        return findings;
    }

    private static List<String> on(IscsiImplementation implementation, Map<String, Promoter> promoters) {
        return promoters.entrySet().stream()
                .filter(target -> names(target.getValue().start(), implementation)).map(Map.Entry::getKey).toList();
    }

    private static boolean names(List<StartEntry> start, IscsiImplementation implementation) {
        return IscsiStartList.TARGET.in(start).stream().map(OcfAgent::parameters)
                .map(parameters -> parameters.getOrDefault(IscsiWire.IMPLEMENTATION, ""))
                .anyMatch(name -> IscsiImplementation.find(name).filter(implementation::equals).isPresent());
    }
}
