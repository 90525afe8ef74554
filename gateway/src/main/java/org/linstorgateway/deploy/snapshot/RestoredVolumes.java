package org.linstorgateway.deploy.snapshot;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.claim.ConcurrentChanges;
import org.linstorgateway.deploy.resource.ResourceContents;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;

/** Volumes with the data of a snapshot, on the nodes that have it. */
public final class RestoredVolumes implements ResourceContents {
    private final Linstor linstor;
    private final Snapshot snapshot;

    public RestoredVolumes(Linstor linstor, Snapshot snapshot) {
        this.linstor = linstor;
        this.snapshot = snapshot;
    }

    @Override
    public void place(Target wanted, UndoLog undo) {
        String to = wanted.resource();
        linstor.modifyResourceDefinition(to, RestoredFrom.props(snapshot, to), List.of());
        CopiedFiles files = new CopiedFiles(linstor, snapshot, to);
        files.hold(undo);
        SnapshotData data = new SnapshotData(linstor, snapshot);
        data.restoreDefinitions(to);
        data.restore(to);
        files.release();
        removeNotes(to);
    }

    private void removeNotes(String to) {
        linstor.modifyResourceDefinition(to, RestoredFrom.props(snapshot, to), RestoredFrom.copied(definition(to)));
    }

    private ResourceDefinition definition(String to) {
        return linstor.resourceDefinition(to).orElseThrow(() -> ConcurrentChanges.deleted(to));
    }

    /** The marker of the first target comes along with its properties. */
    @Override
    public CreationMarker marker(CreationMarker marker, Target wanted) {
        return marker.of(wanted.resource());
    }

    @Override
    public Promoter serving(Promoter promoter) {
        return promoter.withStart(SharedAgents.beside(promoter.start()));
    }

    @Override
    public void requireIn(TargetState existing) {
        Optional<ResourceDefinition> definition = existing.definition();
        if (definition.filter(present -> RestoredFrom.is(present, snapshot)).isEmpty()) {
            throw GatewayException.of(ErrorCode.TARGET_EXISTS, "'" + existing.resource()
                    + "' exists already, and is not made of the snapshot '" + snapshot.name() + "' of '"
                    + snapshot.resource() + "'", "Choose another name.");
        }
    }
}
