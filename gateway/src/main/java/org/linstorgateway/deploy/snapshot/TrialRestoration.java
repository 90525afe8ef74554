package org.linstorgateway.deploy.snapshot;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.linstorgateway.deploy.resource.DeviceWaiter;
import org.linstorgateway.deploy.state.DrbdOptions;
import org.linstorgateway.deploy.state.SnapshotVolumes;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Proves that LINSTOR can restore a snapshot of a target: restores it beside the target, where nobody uses it, and deletes that
 * again. LINSTOR 1.34 was seen to refuse some snapshots only when it had deleted the resource for them.
 */
public final class TrialRestoration {
    private static final String NAME = "roll-back-trial-";
    private static final int RANDOM_LETTERS = 8;

    private final Linstor linstor;
    private final TrialLeftovers leftovers;
    private final DeviceWaiter devices;
    private final Deadlines deadlines;

    public TrialRestoration(Linstor linstor, TrialLeftovers leftovers, DeviceWaiter devices, Deadlines deadlines) {
        this.linstor = linstor;
        this.leftovers = leftovers;
        this.devices = devices;
        this.deadlines = deadlines;
    }

    /**
     * Proves it.
     *
     * @param first the target of the snapshot
     * @throws GatewayException ({@code CONFLICT}) with LINSTOR's reason if it cannot
     */
    public void prove(TargetState first, Snapshot snapshot, Deadline deadline) {
        String resource = first.resource();
        String trial = NAME + UUID.randomUUID().toString().substring(0, RANDOM_LETTERS);
        UndoLog.undoingOnFailure(deadlines, undo -> {
            undo.add("the LINSTOR resource '" + trial + "'", undoing -> leftovers.remove(resource, trial, undoing));
            create(first, trial);
            restore(snapshot, trial, undo);
            return devices.await(trial, SnapshotVolumes.numbers(snapshot), deadline);
        });
        leftovers.remove(resource, trial, deadline);
    }

    private void create(TargetState first, String trial) {
        Map<String, String> props = new HashMap<>(DrbdOptions.ALL);
        props.put(TrialLeftovers.property(trial), first.resource());
        linstor.createResourceDefinition(trial,
                first.definition().map(ResourceDefinition::resourceGroup).orElseThrow(), props);
    }

    private void restore(Snapshot snapshot, String trial, UndoLog undo) {
        CopiedFiles files = new CopiedFiles(linstor, snapshot, trial);
        files.hold(undo);
        try {
            SnapshotData data = new SnapshotData(linstor, snapshot);
            data.restoreDefinitions(trial);
            data.restore(trial);
        } catch (LinstorException e) {
            throw e.kind() == LinstorException.Kind.REFUSED ? refused(snapshot, e) : e;
        }
        files.release();
    }

    private static GatewayException refused(Snapshot snapshot, LinstorException e) {
        return GatewayException.of(ErrorCode.SNAPSHOT_NOT_RESTORABLE, "LINSTOR cannot restore the snapshot '"
                + snapshot.name() + "' of '" + snapshot.resource() + "', which was tried beside it: " + e.getMessage(),
                "", e);
    }
}
