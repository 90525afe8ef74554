package org.linstorgateway.deploy;

import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.deploy.claim.RollBackTracker;
import org.linstorgateway.deploy.snapshot.RestoredVolumes;
import org.linstorgateway.deploy.snapshot.SnapshotCommands;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.SnapshotVolumes;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.RestoredTarget;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Restoration;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.WaitOptions;

/**
 * Makes a second target of a snapshot of the first one. It is a create whose volumes have data: name, addresses and numbers are
 * checked, tracked and undone alike.
 */
final class RestoreTarget<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final Linstor linstor;
    private final SnapshotCommands commands;
    private final SnapshotNodes nodes;
    private final RollBackTracker rollBacks;
    private final CreateTarget<T> create;
    private final CommandNotes notes;

    /** @param reader reads before the first change */
    RestoreTarget(Protocol<T> protocol, TargetReader<T> reader, Linstor linstor, SnapshotCommands commands,
            SnapshotNodes nodes, RollBackTracker rollBacks, CreateTarget<T> create, CommandNotes notes) {
        this.protocol = protocol;
        this.reader = reader;
        this.linstor = linstor;
        this.commands = commands;
        this.nodes = nodes;
        this.rollBacks = rollBacks;
        this.create = create;
        this.notes = notes;
    }

    /** What a restoration found before its first change. */
    private record Draft<T extends Target>(Snapshot snapshot, T wanted) {}

    Plan plan(TargetId id, SnapshotName name, Restoration restoration) {
        Draft<T> draft = draft(id, name, restoration);
        Plan created = create.plan(draft.wanted(), MissingGroup.CREATE);
        return created.isUpToDate()
                ? created
                : new Plan(created.id(), false, Stream.concat(created.changes().stream(), Stream.of(data(draft, id)))
                        .toList(), created.contents());
    }

    private static Plan.Change data(Draft<?> draft, TargetId id) {
        Snapshot snapshot = draft.snapshot();
        return new Plan.Change("it has the data of the snapshot '" + snapshot.name() + "' of '" + id.text() + "'"
                + snapshot.created().map(time -> ", taken at " + time.truncatedTo(ChronoUnit.SECONDS)).orElse("")
                + ", on " + snapshot.nodes().stream().sorted().collect(Collectors.joining(", ")), Effect.NONE);
    }

    Deployed<T> restore(TargetId id, SnapshotName name, Restoration restoration, WaitOptions wait) {
        Draft<T> draft = draft(id, name, restoration);
        Deployed<T> restored = create.create(draft.wanted(), new RestoredVolumes(linstor, draft.snapshot()),
                MissingGroup.CREATE, wait);
        notes.add(draft.wanted().resource(),
                "restored from the snapshot '" + draft.snapshot().name() + "' of '" + id.text() + "'");
        return restored;
    }

    private Draft<T> draft(TargetId id, SnapshotName name, Restoration restoration) {
        ExistingTarget<T> first = reader.require(id).requireResource();
        requireQuiet(first);
        rollBacks.requireNone(first.state().definition(), () -> reader.state(first.resource()));
        Snapshot snapshot = commands.find(first.resource(), name)
                .orElseThrow(() -> LinstorSnapshots.notFound(id, name));
        SnapshotNodes.requireComplete(first.name(), snapshot);
        nodes.requireOnline(snapshot);
        return new Draft<>(snapshot,
                RestoredTarget.of(protocol, first.target(), SnapshotVolumes.of(snapshot), restoration));
    }

    /** A command that has stopped the service to change the promoter file needs the file as it is. */
    static void requireQuiet(ExistingTarget<?> first) {
        if (first.state().isRestarting() || first.state().wasNeverStarted()) {
            throw GatewayException.of(ErrorCode.TARGET_INCOMPLETE, "a command on " + first.name()
                    + " is running, or was interrupted", "Wait for it, or repeat it, and then restore the snapshot.");
        }
    }
}
