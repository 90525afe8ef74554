package org.linstorgateway.deploy.claim;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.linstorgateway.deploy.state.RestartMarker;
import org.linstorgateway.deploy.state.RollBackMarker;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.Heartbeat;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Records in LINSTOR that the data of a target is being exchanged, so that a command that dies in between is noticed, and
 * recognises running commands of other servers.
 */
public final class RollBackTracker {
    private final Linstor linstor;
    private final SilenceWatch watch;
    private final Consumer<String> trials;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /** @param trials removes what a roll back of a resource has left that had tried only whether LINSTOR can restore */
    public RollBackTracker(Linstor linstor, Deadlines deadlines, Consumer<String> trials) {
        this.linstor = linstor;
        this.trials = trials;
        this.watch = new SilenceWatch(deadlines);
    }

    /** A command that exchanges the data of a resource. While it is open, a heartbeat shows other servers that it is alive. */
    public final class RollBack implements AutoCloseable {
        private final String resource;
        private final RollBackMarker marker;
        private Optional<Heartbeat> heartbeat = Optional.empty();

        private RollBack(String resource, RollBackMarker marker) {
            this.resource = resource;
            this.marker = marker;
        }

        /** Returns the record. */
        public RollBackMarker marker() {
            return marker;
        }

        /** Records the command on the resource definition, in the place of one that died. */
        public void mark() {
            linstor.modifyResourceDefinition(resource, marker.props(), List.of());
            heartbeat = Optional.of(watch
                    .heartbeat(beat -> linstor.modifyResourceDefinition(resource, marker.alive(beat), List.of())));
        }

        /** Tells whether the record is still there: nobody has deleted the target or gone on with an older record. */
        public boolean isMarked() {
            return linstor.resourceDefinition(resource).filter(marker::isOn).isPresent();
        }

        /**
         * Requires that the record is still there.
         *
         * @throws GatewayException ({@code CONFLICT})
         */
        public void requireMarked() {
            if (!isMarked()) {
                throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                        "another command rolled back or deleted '" + resource + "'");
            }
        }

        /** Removes the record if it is this command's, and ends the heartbeat, whose last beat would stay. */
        public void unmark() {
            remove(_ -> true);
        }

        /** Removes the record of a command that has changed nothing, and no other one; ends the heartbeat. */
        public void withdraw() {
            remove(marker::has);
        }

        private void remove(Predicate<String> properties) {
            heartbeat.ifPresent(Heartbeat::close);
            linstor.resourceDefinition(resource).filter(marker::isOn).ifPresent(definition -> linstor
                    .modifyResourceDefinition(resource, Map.of(), RollBackMarker.propertiesOn(definition).stream()
                            .filter(properties).toList()));
        }

        /** Ends the heartbeat. */
        @Override
        public void close() {
            heartbeat.ifPresent(Heartbeat::close);
            running.remove(marker.command());
        }
    }

    /** Begins a command that exchanges the data of a resource. The caller closes it. */
    public RollBack begin(String resource, RollBackMarker marker) {
        running.add(marker.command());
        return new RollBack(resource, marker);
    }

    /** Tells whether this process runs a command. */
    public boolean isRunning(RollBackMarker marker) {
        return running.contains(marker.command());
    }

    /**
     * Requires that no running command exchanges the data of a target. If another server may run one, this watches the target: a
     * running command changes it before long.
     *
     * @param read reads the state again
     * @throws GatewayException ({@code CONFLICT}) if a command is running
     */
    public void requireEnded(TargetState state, Supplier<TargetState> read) {
        Optional<RollBackMarker> marker = state.rollBack();
        if (marker.isEmpty()) {
            return;
        }
        if (isRunning(marker.get()) || !SilenceWatch.isUnchanged(state, watch.await(state, read))) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command is rolling back '" + state.resource() + "'", "Repeat the command in a minute.");
        }
    }

    /**
     * Requires that the data of a target is whole: no command exchanges it, and none was interrupted after it had begun to. The
     * record of one that was interrupted before is removed.
     *
     * @param definition the resource definition at the first read
     * @param read       reads the state of the target
     * @throws GatewayException ({@code CONFLICT})
     */
    public void requireNone(Optional<ResourceDefinition> definition, Supplier<TargetState> read) {
        if (definition.flatMap(RollBackMarker::on).isEmpty()) {
            return;
        }
        TargetState state = read.get();
        requireEnded(state, read);
        state.rollBack().ifPresent(marker -> {
            if (!isServed(state)) {
                state.definition().flatMap(this::begun).ifPresent(begun -> {
                    throw unfinished(state.resource(), begun);
                });
            }
            state.definition().ifPresent(present -> clear(present, marker, state.isAttached()));
        });
    }

    /** LINSTOR attaches the file of the snapshot when it restores it, in a form that starts nothing: then the exchange is not complete. */
    private static boolean isServed(TargetState state) {
        return state.isAttached() && state.file().filter(StoredPromoter::isSuspended).isEmpty();
    }

    /** The data is exchanged only when the snapshot of the former data exists. */
    private Optional<RollBackMarker> begun(ResourceDefinition definition) {
        List<Snapshot> snapshots = linstor.snapshots(definition.name());
        return RollBackMarker.allOn(definition).filter(marker -> snapshots.stream()
                .anyMatch(snapshot -> snapshot.name().equalsIgnoreCase(marker.kept())))
                .max(Comparator.comparing(RollBackMarker::begun));
    }

    /** Whoever has stopped a service is to start it: the record of a restart says so. */
    private void clear(ResourceDefinition definition, RollBackMarker marker, boolean attached) {
        trials.accept(definition.name());
        linstor.modifyResourceDefinition(definition.name(),
                marker.serving() && !attached ? new RestartMarker(marker.command()).props() : Map.of(),
                RollBackMarker.propertiesOn(definition));
    }

    private static GatewayException unfinished(String resource, RollBackMarker marker) {
        return GatewayException.of(ErrorCode.ROLL_BACK_UNFINISHED, message(resource, marker), advice(resource, marker));
    }

    /** Returns what is the matter with a target whose roll back was interrupted, a clause. */
    public static String message(String resource, RollBackMarker marker) {
        return "the roll back of '" + resource + "' to the snapshot '" + marker.snapshot() + "' was interrupted";
    }

    /** Returns the commands that end an interrupted roll back, in two sentences. */
    public static String advice(String resource, RollBackMarker marker) {
        return "To complete it: linstor-gateway snapshot rollback " + resource + " " + marker.snapshot()
                + "\nTo have the data from before: linstor-gateway snapshot rollback " + resource + " " + marker.kept();
    }
}
