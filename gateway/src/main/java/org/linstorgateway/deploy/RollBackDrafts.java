package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.linstorgateway.deploy.claim.RollBackTracker;
import org.linstorgateway.deploy.delivery.PromoterRemoval;
import org.linstorgateway.deploy.snapshot.SnapshotCommands;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.RollBackMarker;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/** Checks whether a target can be rolled back, without changing anything. */
final class RollBackDrafts<T extends Target> {
    private final TargetReader<T> reader;
    private final SnapshotCommands commands;
    private final PromoterRemoval files;
    private final PromoterUpdate update;
    private final SnapshotNodes nodes;
    private final Clock clock;

    /** @param reader reads before the first change */
    RollBackDrafts(TargetReader<T> reader, SnapshotCommands commands, PromoterRemoval files,
            PromoterUpdate update, SnapshotNodes nodes, Clock clock) {
        this.reader = reader;
        this.commands = commands;
        this.files = files;
        this.update = update;
        this.nodes = nodes;
        this.clock = clock;
    }

    RollBackDraft<T> draft(TargetId id, SnapshotName name) {
        ExistingTarget<T> existing = reader.require(id).requireResource().requireWritable();
        TargetState state = existing.state();
        RestoreTarget.requireQuiet(existing);
        Optional<RollBackMarker> interrupted = state.rollBack();
        interrupted.ifPresent(marker -> requireSame(state.resource(), marker, name));
        Snapshot to = requireUsable(existing, name);
        if (interrupted.isEmpty()) {
            update.requireRestartPossible(existing);
        } else {
            files.nodes().requireReachableForChange(state);
        }
        RollBackMarker marker = interrupted.orElseGet(() -> marker(state, to)).of(UUID.randomUUID().toString());
        return new RollBackDraft<>(existing, to, marker, interrupted.isPresent(),
                RollBackPlan.of(existing, to, interrupted));
    }

    private static void requireSame(String resource, RollBackMarker marker, SnapshotName name) {
        if (!name.isSame(marker.snapshot()) && !name.isSame(marker.kept())) {
            throw GatewayException.of(ErrorCode.ROLL_BACK_UNFINISHED, RollBackTracker.message(resource, marker),
                    RollBackTracker.advice(resource, marker));
        }
    }

    private Snapshot requireUsable(ExistingTarget<T> existing, SnapshotName name) {
        Snapshot snapshot = commands.find(existing.resource(), name)
                .orElseThrow(() -> notFound(existing, name));
        SnapshotNodes.requireComplete(existing.name(), snapshot);
        nodes.requireOnline(snapshot);
        requireSameLayout(existing, snapshot);
        return snapshot;
    }

    private static GatewayException notFound(ExistingTarget<?> existing, SnapshotName name) {
        return existing.state().rollBack().filter(marker -> name.isSame(marker.kept()))
                .map(marker -> GatewayException.of(ErrorCode.SNAPSHOT_NOT_FOUND,
                        "the roll back of " + existing.name() + " to the snapshot '" + marker.snapshot()
                                + "' was interrupted before it changed any data, so that there is no snapshot '" + name
                                + "'",
                        "Start the target: it has the data from before."))
                .orElseGet(() -> LinstorSnapshots.notFound(existing.target().id(), name));
    }

    /** The private volume of an adopted resource is younger than it, and LINSTOR's numbers of the others stay. */
    private static void requireSameLayout(ExistingTarget<?> existing, Snapshot snapshot) {
        VolumeNumbers present = existing.state().numbers();
        boolean same = present.equals(VolumeNumbers.of(snapshot.definitionProps())) && snapshot.volumes().stream()
                .map(VolumeDefinition::number).anyMatch(number -> number == present.privateNumber());
        if (!same) {
            throw GatewayException.of(ErrorCode.SNAPSHOT_OF_OTHER_LAYOUT, "the snapshot '" + snapshot.name()
                    + "' of " + existing.name()
                    + " was taken before its LINSTOR resource became a target, so that it lacks the "
                    + "cluster private volume", "See its data with LINSTOR's own client.");
        }
    }

    private RollBackMarker marker(TargetState state, Snapshot to) {
        Instant now = clock.instant();
        List<String> diskless = state.resources().stream()
                .filter(resource -> resource.diskless() && !resource.tiebreaker()).map(Resource::nodeName).toList();
        boolean gross = state.definition().stream().flatMap(definition -> definition.volumes().stream())
                .anyMatch(VolumeDefinition::grossSize);
        return new RollBackMarker(to.name(), SnapshotName.beforeRollBack(now).text(), state.isWanted(), gross,
                diskless, now, "");
    }
}
