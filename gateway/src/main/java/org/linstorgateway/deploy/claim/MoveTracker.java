package org.linstorgateway.deploy.claim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.linstorgateway.deploy.delivery.ExcludedNodes;
import org.linstorgateway.deploy.delivery.ReactorCommands;
import org.linstorgateway.deploy.state.MoveMarker;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.Heartbeat;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Holds a service back on nodes while it moves to another one, and records that in LINSTOR, so that the nodes are released also
 * if the command dies.
 */
public final class MoveTracker {
    private static final System.Logger LOG = System.getLogger(MoveTracker.class.getName());

    private final Linstor first;
    private final Linstor linstor;
    private final ReactorCommands commands;
    private final ExcludedNodes excluded;
    private final SilenceWatch watch;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /** @param first reads whether a move was interrupted, which is the first read of most commands */
    public MoveTracker(Linstor first, Linstor linstor, ReactorCommands commands, ExcludedNodes excluded,
            Deadlines deadlines) {
        this.first = first;
        this.linstor = linstor;
        this.commands = commands;
        this.excluded = excluded;
        this.watch = new SilenceWatch(deadlines);
    }

    /** A move. While it holds nodes back, a heartbeat shows other servers that it is alive. */
    public final class Move implements AutoCloseable {
        private final PromoterPath file;
        private final MoveMarker marker;
        private Optional<Heartbeat> heartbeat = Optional.empty();

        private Move(PromoterPath file, MoveMarker marker) {
            this.file = file;
            this.marker = marker;
        }

        /** Holds the service back on the nodes. They are recorded before. */
        public void hold() {
            linstor.modifyResourceDefinition(file.resource(), marker.props(), List.of());
            heartbeat = Optional.of(watch.heartbeat(
                    beat -> linstor.modifyResourceDefinition(file.resource(), marker.alive(beat), List.of())));
            commands.disable(marker.held(), file);
        }

        /**
         * Releases the nodes if the record is still there, and ends the heartbeat, whose last beat would stay.
         *
         * @return the nodes that cannot be released now, which stay recorded: the next command on the target releases them
         */
        public List<String> release() {
            heartbeat.ifPresent(Heartbeat::close);
            return linstor.resourceDefinition(file.resource()).filter(marker::isOn)
                    .map(definition -> MoveTracker.this.release(definition, marker, file)).orElse(List.of());
        }

        /** Ends the heartbeat. */
        @Override
        public void close() {
            heartbeat.ifPresent(Heartbeat::close);
            running.remove(marker.command());
        }
    }

    /**
     * Begins a move. The caller closes it.
     *
     * @param held the nodes to hold the service back on
     */
    public Move begin(PromoterPath file, List<String> held) {
        MoveMarker marker = new MoveMarker(UUID.randomUUID().toString(), held);
        running.add(marker.command());
        return new Move(file, marker);
    }

    /** Returns the nodes that a move which this server does not run holds back. */
    public Optional<List<String>> held(TargetState state) {
        return state.definition().flatMap(MoveMarker::on).filter(marker -> !running.contains(marker.command()))
                .map(MoveMarker::held);
    }

    /**
     * Releases the nodes that an interrupted move holds back. If another server may run it, this watches the target: a running
     * command changes it before long.
     *
     * @param read reads the state of the target
     * @return the resource definition at the first read
     * @throws GatewayException ({@code CONFLICT}) if a move is running
     */
    public Optional<ResourceDefinition> releaseLeft(String resource, Supplier<TargetState> read) {
        Optional<ResourceDefinition> before = first.resourceDefinition(resource);
        if (before.flatMap(MoveMarker::on).isPresent()) {
            releaseLeft(read, resource);
        }
        return before;
    }

    private void releaseLeft(Supplier<TargetState> read, String resource) {
        TargetState state = read.get();
        if (held(state).isEmpty() || !SilenceWatch.isUnchanged(state, watch.await(state, read))) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "another command is moving '" + resource + "'",
                    "Repeat the command in a minute.");
        }
        state.definition().ifPresent(definition -> MoveMarker.on(definition)
                .ifPresent(marker -> release(definition, marker, state.path())));
    }

    /**
     * Keeps the record of nodes that cannot be released now: a later command does. A node that was drained during the move, or
     * on which the target was disabled, stays as it is.
     */
    private List<String> release(ResourceDefinition definition, MoveMarker marker, PromoterPath file) {
        List<String> left = commands.tryToEnable(excluded.without(definition.name(), marker.held()), file);
        if (left.isEmpty()) {
            linstor.modifyResourceDefinition(definition.name(), Map.of(), MoveMarker.PROPERTIES);
        } else {
            LOG.log(System.Logger.Level.WARNING, "{0} cannot enable {1}; the next command on the target tries again",
                    String.join(", ", left), file);
            linstor.modifyResourceDefinition(definition.name(), new MoveMarker(marker.command(), left).props(),
                    List.of());
        }
        return left;
    }
}
