package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Upgrade of the entries that block ports, which every protocol has. */
public final class PortblockUpgrade {
    private PortblockUpgrade() {}

    /** Returns the step that adds the parameter for agents of resource-agents 4.17; empty if no entry lacks it. */
    public static Optional<StartRevision> of(List<StartEntry> start) {
        List<StartEntry> changed = new ArrayList<>(start);
        changed.replaceAll(PortblockUpgrade::completed);
        return changed.equals(start)
                ? Optional.empty()
                : Optional.of(new StartRevision("the entries of portblock get " + SharedAgents.STATUS_CHECK + "="
                        + SharedAgents.PSEUDO_STATUS
                        + ": without it, resource-agents 4.17 takes the service for failed "
                        + "as soon as the port is unblocked", changed));
    }

    private static StartEntry completed(StartEntry entry) {
        return entry instanceof OcfAgent agent && SharedAgents.PORTBLOCK.matches(agent)
                && !agent.parameters().containsKey(SharedAgents.STATUS_CHECK)
                        ? agent.with(SharedAgents.STATUS_CHECK, SharedAgents.PSEUDO_STATUS)
                        : entry;
    }
}
