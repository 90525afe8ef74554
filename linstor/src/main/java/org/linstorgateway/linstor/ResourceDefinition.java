package org.linstorgateway.linstor;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A resource definition: what exists cluster-wide of a resource.
 *
 * @param name
 *            in the case it was created with; LINSTOR compares names without case
 * @param flags
 *            such as {@code DELETE}
 * @param volumes
 *            its volume definitions, sorted by number
 */
public record ResourceDefinition(String name, String uuid, String resourceGroup, Map<String, String> props,
        Set<String> flags, List<VolumeDefinition> volumes) {
    public ResourceDefinition {
        props = Map.copyOf(props);
        flags = Set.copyOf(flags);
        if (volumes.size() > 1) {
            volumes = volumes.stream().sorted(Comparator.comparingInt(VolumeDefinition::number)).toList();
        }
        volumes = List.copyOf(volumes);
    }

    /** Whether LINSTOR is deleting it; its name stays taken until every satellite has done its part. */
    public boolean deleting() {
        return flags.contains("DELETE");
    }

    /** Returns the paths of the attached external files. */
    public List<String> files() {
        return props.entrySet().stream()
                .filter(prop -> prop.getKey().startsWith("files/") && prop.getValue().equalsIgnoreCase("True"))
                .map(prop -> prop.getKey().substring("files".length())).toList();
    }

    /** Whether this external file is attached; LINSTOR compares paths without case. */
    public boolean hasFile(String path) {
        return props.entrySet().stream().anyMatch(
                prop -> prop.getKey().equalsIgnoreCase("files" + path) && prop.getValue().equalsIgnoreCase("True"));
    }
}
