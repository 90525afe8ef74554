package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.claim.RollBackTracker;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.snapshot.SnapshotCommands;
import org.linstorgateway.deploy.snapshot.SnapshotReader;
import org.linstorgateway.deploy.state.ScheduleProperties;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Restoration;
import org.linstorgateway.target.RolledBack;
import org.linstorgateway.target.SnapshotListing;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.SnapshotSchedule;
import org.linstorgateway.target.Snapshots;
import org.linstorgateway.target.TakenSnapshot;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.target.WaitOptions;

/** The snapshots of the targets of one protocol, which LINSTOR has. */
public final class LinstorSnapshots<T extends Target> implements Snapshots<T> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final Linstor linstor;
    private final SnapshotCommands commands;
    private final RestoreTarget<T> restore;
    private final RollBackTarget<T> rollBack;
    private final RollBackTracker rollBacks;
    private final CommandNotes notes;
    private final Clock clock;

    /** @param linstor reads before the first change */
    LinstorSnapshots(Protocol<T> protocol, TargetReader<T> reader, Linstor linstor, SnapshotCommands commands,
            RestoreTarget<T> restore, RollBackTarget<T> rollBack, RollBackTracker rollBacks, CommandNotes notes,
            Clock clock) {
        this.protocol = protocol;
        this.reader = reader;
        this.linstor = linstor;
        this.commands = commands;
        this.restore = restore;
        this.rollBack = rollBack;
        this.rollBacks = rollBacks;
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public SnapshotListing list(TargetId id) {
        return LinstorErrors.translating(() -> {
            TargetState state = reader.requireOwned(id);
            return new SnapshotListing(SnapshotReader.inOrder(linstor.snapshots(state.resource())),
                    ScheduleProperties.on(state));
        });
    }

    /** Returns the state of a target whose resource LINSTOR has, and whose data is whole. */
    TargetState state(TargetId id) {
        TargetState state = reader.require(id).requireResource().state();
        rollBacks.requireNone(state.definition(), () -> reader.state(state.resource()));
        return state;
    }

    @Override
    public TakenSnapshot take(TargetId id, Optional<SnapshotName> name) {
        return LinstorErrors.translating(() -> {
            name.ifPresent(SnapshotName::requireUnreserved);
            TargetState state = state(id);
            Snapshot taken = commands.take(List.of(state), name.orElseGet(() -> SnapshotName.at(clock.instant())))
                    .getFirst();
            return taken(state, id, taken);
        });
    }

    TakenSnapshot taken(TargetState state, TargetId id, Snapshot taken) {
        return new TakenSnapshot(new TargetName(protocol.names().rest(), id.text()), SnapshotReader.read(taken),
                SnapshotCommands.warnings(state, taken));
    }

    @Override
    public void delete(TargetId id, SnapshotName name) {
        LinstorErrors.translating(() -> {
            TargetState state = state(id);
            Snapshot snapshot = commands.find(state.resource(), name).orElseThrow(() -> notFound(id, name));
            commands.delete(state.resource(), snapshot.name());
            return true;
        });
    }

    static GatewayException notFound(TargetId id, SnapshotName name) {
        return GatewayException.of(ErrorCode.SNAPSHOT_NOT_FOUND,
                "'" + id.text() + "' has no snapshot '" + name + "'");
    }

    @Override
    public List<String> schedule(TargetId id, Optional<SnapshotSchedule> schedule) {
        return LinstorErrors.translating(() -> {
            TargetState state = state(id);
            List<String> warnings = commands.schedule(state, schedule);
            notes.add(state.definition(), schedule.map(wanted -> "snapshots scheduled every "
                    + wanted.every().toMinutes() + " minutes").orElse("schedule of snapshots ended"));
            return warnings;
        });
    }

    @Override
    public Plan planRestore(TargetId id, SnapshotName name, Restoration restoration) {
        return LinstorErrors.translating(() -> restore.plan(id, name, restoration));
    }

    @Override
    public Deployed<T> restore(TargetId id, SnapshotName name, Restoration restoration, WaitOptions wait) {
        return LinstorErrors.translating(() -> restore.restore(id, name, restoration, wait));
    }

    @Override
    public Plan planRollBack(TargetId id, SnapshotName name) {
        return LinstorErrors.translating(() -> rollBack.plan(id, name));
    }

    @Override
    public RolledBack<T> rollBack(TargetId id, SnapshotName name, Consent consent, Duration timeout) {
        return LinstorErrors.translating(() -> {
            RolledBack<T> done = rollBack.rollBack(id, name, consent, timeout);
            notes.add(id.resource(),
                    "rolled back to the snapshot '" + name + "'; before: '" + done.kept() + "'");
            return done;
        });
    }
}
