package org.linstorgateway.deploy.snapshot;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The properties of a resource definition that LINSTOR has overridden with those of a snapshot, and that are to be as before: notes,
 * the schedule of snapshots and DRBD's options. Those that LINSTOR sets itself follow from the replicas.
 *
 * @param before the properties as they are to be
 * @param now    the present ones
 */
record KeptProperties(Map<String, String> before, Map<String, String> now) {
    private static final List<String> KEPT = List.of("Aux/", "AutoSnapshot/", "DrbdOptions/");
    /** LINSTOR chooses it by what the nodes support, and refuses to set or remove it (source of 1.34: not in {@code properties.json}). */
    private static final String OF_LINSTOR = "DrbdOptions/auto-verify-alg";

    /** Returns the properties to set. */
    Map<String, String> override() {
        return before.entrySet().stream().filter(property -> isKept(property.getKey()))
                .filter(property -> !property.getValue().equals(now.get(property.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns the names of the properties to remove. */
    List<String> superfluous() {
        return now.keySet().stream().filter(KeptProperties::isKept).filter(name -> !before.containsKey(name)).sorted()
                .toList();
    }

    private static boolean isKept(String name) {
        return !name.equals(OF_LINSTOR) && KEPT.stream().anyMatch(name::startsWith);
    }
}
