package org.linstorgateway.linstor;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A resource definition: the cluster-wide settings of a resource.
 *
 * @param name
 *            in the case in which it was created; LINSTOR compares names without case
 * @param flags
 *            such as {@code DELETE}
 * @param volumes
 *            volume definitions, sorted by number
 */
public record ResourceDefinition(String name, String uuid, String resourceGroup, Map<String, String> props,
        Set<String> flags, List<VolumeDefinition> volumes) {
    /** Prefix of the property of an attached external file; the path follows. */
    private static final String FILE_PROPERTY = "files";

    public ResourceDefinition {
        props = Map.copyOf(props);
        flags = Set.copyOf(flags);
        if (volumes.size() > 1) {
            volumes = volumes.stream().sorted(Comparator.comparingInt(VolumeDefinition::number)).toList();
        }
        volumes = List.copyOf(volumes);
    }

    /** Returns whether LINSTOR is deleting it. The name stays in use until every satellite has deleted its resource. */
    public boolean deleting() {
        return flags.contains("DELETE");
    }

    /** Returns the paths of the attached external files. */
    public List<String> files() {
        return props.entrySet().stream()
                .filter(prop -> prop.getKey().startsWith(FILE_PROPERTY + "/")
                        && prop.getValue().equalsIgnoreCase("True"))
                .map(prop -> prop.getKey().substring(FILE_PROPERTY.length())).toList();
    }

    /** Returns whether an external file is attached. LINSTOR compares paths without case. */
    public boolean hasFile(String path) {
        return files().stream().anyMatch(path::equalsIgnoreCase);
    }
}
