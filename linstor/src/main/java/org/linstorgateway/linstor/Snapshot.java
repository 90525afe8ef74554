package org.linstorgateway.linstor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A snapshot of a resource.
 *
 * @param created
 *            when LINSTOR created it, on the first of its nodes; empty if LINSTOR does not tell
 * @param nodes
 *            the nodes that have it
 * @param volumes
 *            the volumes as they were defined then
 * @param definitionProps
 *            the properties that the resource definition had then
 */
public record Snapshot(String resource, String name, Optional<Instant> created, Set<String> flags, List<String> nodes,
        List<VolumeDefinition> volumes, Map<String, String> definitionProps) {
    public Snapshot {
        flags = Set.copyOf(flags);
        nodes = List.copyOf(nodes);
        volumes = List.copyOf(volumes);
        definitionProps = Map.copyOf(definitionProps);
    }

    /** Returns whether it is complete, so that it can be restored. */
    public boolean successful() {
        return flags.contains("SUCCESSFUL");
    }

    /** Returns whether LINSTOR took it by itself. */
    public boolean automatic() {
        return flags.contains("AUTO_SNAPSHOT");
    }

    /** Returns whether it is one that LINSTOR takes for the time of a roll back. */
    public boolean safety() {
        return flags.contains("SAFETY_SNAPSHOT");
    }
}
