package org.linstorgateway.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The snapshots of the targets of one protocol. Every method throws {@link GatewayException}: {@link Problem#NOT_FOUND} for a target
 * or a snapshot that does not exist.
 */
public interface Snapshots<T extends Target> {
    /** Returns the snapshots of a target and its schedule, also of one that an interrupted delete has left. */
    SnapshotListing list(TargetId id);

    /** Returns one snapshot. */
    default TargetSnapshot get(TargetId id, SnapshotName name) {
        return list(id).snapshots().stream().filter(snapshot -> name.isSame(snapshot.name())).findFirst()
                .orElseThrow(() -> GatewayException.of(ErrorCode.SNAPSHOT_NOT_FOUND,
                        "'" + id.text() + "' has no snapshot '" + name + "'"));
    }

    /**
     * Takes a snapshot of all volumes at one moment, in use too.
     *
     * @param name empty for one that tells the time
     * @throws GatewayException {@link Problem#CONFLICT} for a name in use, a storage pool that cannot take snapshots, or if no
     *                          node with data is online
     */
    TakenSnapshot take(TargetId id, Optional<SnapshotName> name);

    /** Deletes a snapshot. */
    void delete(TargetId id, SnapshotName name);

    /**
     * Lets LINSTOR take snapshots by itself, or ends that. Snapshots that were taken stay.
     *
     * @param schedule empty for none
     * @return what the user should know, a sentence each
     */
    List<String> schedule(TargetId id, Optional<SnapshotSchedule> schedule);

    /**
     * Determines what a restoration beside the first target creates, without changing anything.
     *
     * @throws GatewayException as {@link #restore}
     */
    Plan planRestore(TargetId id, SnapshotName name, Restoration restoration);

    /**
     * Makes a second target of a snapshot, with an identity of its own, and waits until it is served. It has the settings that the
     * first target has now. The first target does not notice. On failure everything that was created is undone. If a target that
     * was restored so exists, returns that one.
     *
     * @throws GatewayException {@link Problem#INVALID} if the protocol cannot serve it so; {@link Problem#CONFLICT} for a name or an
     *                          address in use, an incomplete snapshot, a node of it that is offline, or a command that is changing
     *                          the first target
     */
    Deployed<T> restore(TargetId id, SnapshotName name, Restoration restoration, WaitOptions wait);

    /**
     * Determines what {@link #rollBack} changes, without changing anything.
     *
     * @throws GatewayException as {@link #rollBack}
     */
    Plan planRollBack(TargetId id, SnapshotName name);

    /**
     * Gives a target the data of one of its snapshots, in the place of the present data, which is kept as a snapshot. Its settings
     * stay. A running service is stopped for that and started again. On failure the target has its former data and runs again,
     * or the failure says which command completes that. A roll back that was interrupted is completed by repeating it, or
     * undone by one to the snapshot that it has kept.
     *
     * @param timeout how long each step may take, such as the stop and the start of the service
     * @throws GatewayException {@link Problem#CONFLICT} if the caller does not accept the plan, for an incomplete snapshot or one
     *                          that LINSTOR cannot restore, for a node that is offline, or if another command is changing the
     *                          target
     */
    RolledBack<T> rollBack(TargetId id, SnapshotName name, Consent consent, Duration timeout);
}
