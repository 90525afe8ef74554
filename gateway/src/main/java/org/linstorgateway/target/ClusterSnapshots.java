package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;

/** The snapshots of the targets of all protocols. */
public interface ClusterSnapshots {
    /** A snapshot of a target. */
    record Listed(TargetName target, TargetSnapshot snapshot) {}

    /** Returns the snapshots of all targets, those of a target together, the oldest first. */
    List<Listed> list();

    /**
     * Takes snapshots of several targets at one moment, all under one name.
     *
     * @param targets with whole identifiers
     * @param name    empty for one that tells the time
     * @throws GatewayException as {@link Snapshots#take}; then none was taken, or the message says which
     */
    List<TakenSnapshot> take(List<TargetName> targets, Optional<SnapshotName> name);
}
