package org.linstorgateway.sim.promoter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linstorgateway.sim.cluster.PromoterSection;

/**
 * The start entries with which services run. They differ from the promoter file when it was changed while they run: on a reload
 * DRBD Reactor has systemd stop all units and cancels that a moment later, so that only the last ones are restarted and use
 * their changed entries (seen with drbd-reactor 1.11.0).
 */
final class RunningEntries {

    private final Map<String, String> entryByUnit = new LinkedHashMap<>();
    private Map<String, String> file = Map.of();

    /** Starts all entries of a file. */
    void start(PromoterSection promoter) {
        file = entries(promoter);
        entryByUnit.clear();
        entryByUnit.putAll(file);
    }

    /** Stops all. */
    void stop() {
        entryByUnit.clear();
    }

    /** Applies a changed file: starts new units, stops removed ones, and restarts the last one only. */
    void reload(PromoterSection promoter) {
        Map<String, String> changed = entries(promoter);
        if (entryByUnit.isEmpty() || file.equals(changed)) {
            return;
        }
        file = Map.copyOf(changed);
        String restarted = List.copyOf(entryByUnit.keySet()).getLast();
        changed.replaceAll((unit, entry) -> unit.equals(restarted)
                ? entry
                : entryByUnit.getOrDefault(unit, entry));
        entryByUnit.clear();
        entryByUnit.putAll(changed);
    }

    private static Map<String, String> entries(PromoterSection promoter) {
        Map<String, String> entries = new LinkedHashMap<>();
        List<String> units = promoter.units();
        for (int i = 0; i < promoter.start().size(); i++) {
            entries.put(units.get(i + 1), promoter.start().get(i));
        }
        return entries;
    }

    /** Returns the entries in start order. */
    List<String> all() {
        return new ArrayList<>(entryByUnit.values());
    }
}
