package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;

/**
 * The snapshots of a target.
 *
 * @param snapshots the oldest first
 * @param schedule  the snapshots that LINSTOR takes by itself; empty for none
 */
public record SnapshotListing(List<TargetSnapshot> snapshots, Optional<SnapshotSchedule> schedule) {
    public SnapshotListing {
        snapshots = List.copyOf(snapshots);
    }
}
