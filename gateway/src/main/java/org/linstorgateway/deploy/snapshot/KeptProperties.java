package org.linstorgateway.deploy.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The properties that LINSTOR has overridden with those of a snapshot, and that are to be as before. Those that LINSTOR sets itself
 * follow from the replicas.
 *
 * @param before the properties as they are to be
 * @param now    the present ones
 * @param kinds  what the names of the properties begin with
 */
record KeptProperties(Map<String, String> before, Map<String, String> now, List<String> kinds) {
    private static final String NOTES = "Aux/";
    private static final String OPTIONS = "DrbdOptions/";
    /**
     * LINSTOR chooses these by what the nodes and their pools support, and refuses to set or remove the first (source of 1.34: not in
     * {@code properties.json}).
     */
    private static final Set<String> OF_LINSTOR = Set.of("DrbdOptions/auto-verify-alg", "DrbdOptions/Disk/block-size");

    /** Returns those of a resource definition without which a target is not itself: notes, the schedule and DRBD's options. */
    static KeptProperties ofTarget(Map<String, String> before, Map<String, String> now) {
        return new KeptProperties(before, now, List.of(NOTES, "AutoSnapshot/", OPTIONS));
    }

    /** Returns the others of a resource definition that an administrator can set. */
    static KeptProperties ofAdministrator(Map<String, String> before, Map<String, String> now) {
        return new KeptProperties(before, now,
                List.of("StorPoolName", "PrefNic", "FileSystem/", "StorDriver/", "sys/fs/"));
    }

    /** Returns those of a volume definition. */
    static KeptProperties ofVolume(Map<String, String> before, Map<String, String> now) {
        return new KeptProperties(before, now, List.of(NOTES, OPTIONS));
    }

    /** Tells whether nothing is to be changed. */
    boolean areSame() {
        return override().isEmpty() && superfluous().isEmpty();
    }

    /** Returns the properties to set. */
    Map<String, String> override() {
        return before.entrySet().stream().filter(property -> isKept(property.getKey()))
                .filter(property -> !property.getValue().equals(now.get(property.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns the names of the properties to remove. */
    List<String> superfluous() {
        return now.keySet().stream().filter(this::isKept).filter(name -> !before.containsKey(name)).sorted()
                .toList();
    }

    private boolean isKept(String name) {
        return !OF_LINSTOR.contains(name) && kinds.stream().anyMatch(name::startsWith);
    }
}
