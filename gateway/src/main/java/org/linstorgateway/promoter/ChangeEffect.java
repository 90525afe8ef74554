package org.linstorgateway.promoter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a changed promoter file does to a service that runs. */
public enum ChangeEffect {
    /** Nothing: DRBD Reactor ignores comments, metadata and explicit defaults (seen with drbd-reactor 1.11.0). */
    NONE,
    /**
     * New entries are started, each after one of the same agent that stays as it is. DRBD Reactor also restarts the last one
     * or two units, which interrupts clients for about a second (seen with drbd-reactor 1.11.0).
     */
    ADDS_ENTRIES,
    /**
     * Entries or settings of the running service change or go. DRBD Reactor applies this only in part: it begins to stop all
     * units and cancels that a moment later, so that most units go on with their former parameters, although systemd shows the
     * new ones (seen with drbd-reactor 1.11.0: an access list stayed open). The service must be stopped before.
     */
    RESTARTS;

    /** Returns the effect of a change. */
    public static ChangeEffect of(Promoter former, Promoter changed) {
        if (!settings(former).equals(settings(changed))) {
            return RESTARTS;
        }
        if (former.start().equals(changed.start())) {
            return NONE;
        }
        return onlyAddsEntries(former.start(), changed.start()) ? ADDS_ENTRIES : RESTARTS;
    }

    /** Returns everything but the start list that DRBD Reactor compares, with its values for missing keys. */
    private static List<Object> settings(Promoter promoter) {
        Map<String, Object> settings = new TreeMap<>(PromoterUpgrade.DEFAULTS);
        if (promoter.document().get(Promoter.PROMOTER, 0, Promoter.RESOURCES, promoter.resource())
                .orElse(Map.of()) instanceof Map<?, ?> table) {
            table.forEach((key, value) -> settings.put((String) key, value));
        }
        Optional<Object> id = promoter.document().get(Promoter.PROMOTER, 0, PromoterUpgrade.ID);
        return List.of(settings, id);
    }

    private static boolean onlyAddsEntries(List<StartEntry> former, List<StartEntry> changed) {
        int kept = 0;
        for (StartEntry entry : changed) {
            if (kept < former.size() && former.get(kept).equals(entry)) {
                kept++;
            } else if (!followsSameAgent(entry, former.subList(0, kept))) {
                return false;
            }
        }
        return kept == former.size();
    }

    private static boolean followsSameAgent(StartEntry entry, List<StartEntry> before) {
        return entry instanceof OcfAgent added && before.stream().anyMatch(other -> other instanceof OcfAgent agent
                && agent.vendor().equals(added.vendor()) && agent.type().equals(added.type()));
    }
}
