package org.linstorgateway.target;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot of all volumes of a target at one moment.
 *
 * @param name      as LINSTOR spells it; snapshots that others take may have names that LINSTOR alone allows
 * @param created   when LINSTOR took it; empty if unknown
 * @param automatic whether LINSTOR took it by the schedule of the target
 * @param complete  whether it is complete, so that it can be restored
 * @param nodes     the nodes that have it
 * @param volumes   the volumes as they were then, without the cluster private volume
 */
public record TargetSnapshot(String name, Optional<Instant> created, boolean automatic, boolean complete,
        List<String> nodes, List<Size> volumes) {
    /**
     * A volume of a snapshot.
     *
     * @param number its number in the target
     * @param sizeKib its size in KiB
     */
    public record Size(int number, long sizeKib) {}

    public TargetSnapshot {
        nodes = List.copyOf(nodes);
        volumes = List.copyOf(volumes);
    }
}
