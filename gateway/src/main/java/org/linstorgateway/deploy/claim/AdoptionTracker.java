package org.linstorgateway.deploy.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.linstorgateway.deploy.state.AdoptionMarker;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.DrbdOptions;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.Heartbeat;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Records in LINSTOR which resources are being adopted, so that a command that dies is noticed and nothing deletes the resource
 * with its data, and recognises running commands of other servers.
 */
public final class AdoptionTracker {
    private final Linstor linstor;
    private final Deadlines deadlines;
    private final SilenceWatch watch;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    public AdoptionTracker(Linstor linstor, Deadlines deadlines) {
        this.linstor = linstor;
        this.deadlines = deadlines;
        this.watch = new SilenceWatch(deadlines);
    }

    /** Returns an identifier for a command. */
    public static String newCommand() {
        return UUID.randomUUID().toString();
    }

    /** Tells whether this process runs the command of a marker. */
    public boolean isRunning(AdoptionMarker marker) {
        return running.contains(marker.command());
    }

    /**
     * Requires that no command is adopting a resource. If another server may run one, this watches the resource: a running
     * command changes it before long.
     *
     * @param read reads the state again
     * @throws GatewayException ({@code CONFLICT}) if a command is running
     */
    public void requireNone(TargetState state, Supplier<TargetState> read) {
        if (state.adoption().isEmpty()) {
            return;
        }
        boolean ours = state.adoption().filter(this::isRunning).isPresent();
        if (ours || !SilenceWatch.isUnchanged(state, watch.await(state, read))) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command is adopting '" + state.resource() + "'", "Repeat the command in a minute.");
        }
    }

    /** Begins a command. The caller closes it. */
    public Adoption begin(String resource, AdoptionMarker marker) {
        running.add(marker.command());
        return new Adoption(resource, marker);
    }

    /** A command that adopts a resource. From its claim on, a heartbeat shows other servers that it is alive. */
    public final class Adoption implements AutoCloseable {
        private final String resource;
        private final AdoptionMarker marker;
        private Optional<Heartbeat> heartbeat = Optional.empty();

        private Adoption(String resource, AdoptionMarker marker) {
            this.resource = resource;
            this.marker = marker;
        }

        /**
         * Marks the resource definition and sets the DRBD options, in one transaction. LINSTOR has no compare-and-set: of two
         * commands that do so within the same moment, the later one wins, and the other one sees that after a poll interval,
         * before it has done anything else.
         *
         * <p>Setting {@code quorum} also to the value that it has makes LINSTOR keep it when a node is removed
         * ({@code Internal/Drbd/QuorumSetBy}, seen with LINSTOR 1.34); that alone is not undone.
         *
         * @param former the definition when the adoption was planned
         * @throws GatewayException ({@code CONFLICT}) if another command does the same
         */
        public void claim(VolumeNumbers numbers, ResourceDefinition former) {
            requireUnchanged(former);
            Map<String, String> props = new HashMap<>(DrbdOptions.ALL);
            props.putAll(numbers.props());
            props.putAll(marker.props());
            linstor.modifyResourceDefinition(resource, props, List.of());
            heartbeat = Optional.of(watch
                    .heartbeat(beat -> linstor.modifyResourceDefinition(resource, marker.alive(beat), List.of())));
            Deadline moment = deadlines.inIntervals(1);
            moment.await("the mark of the adoption to stay", this::isClaimed,
                    claimed -> !claimed || moment.hasPassed(), _ -> "");
            requireClaimed();
        }

        /** Another command may have adopted the resource completely since it was read. */
        private void requireUnchanged(ResourceDefinition former) {
            boolean isSame = linstor.resourceDefinition(resource)
                    .filter(present -> !present.deleting() && present.uuid().equals(former.uuid())
                            && present.props().equals(former.props()))
                    .isPresent();
            if (!isSame) {
                throw overtaken();
            }
        }

        private GatewayException overtaken() {
            return GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command adopts or deletes '" + resource + "'");
        }

        /**
         * Requires that the resource still has the mark of this command.
         *
         * @throws GatewayException ({@code CONFLICT})
         */
        public void requireClaimed() {
            if (!isClaimed()) {
                throw overtaken();
            }
        }

        /** Tells whether the resource still has the mark of this command, so that the command may undo its steps. */
        public boolean isClaimed() {
            return linstor.resourceDefinition(resource).filter(marker::isOn).isPresent();
        }

        /**
         * Makes the resource that of its target, in one transaction: only from now on a delete of the target deletes it.
         *
         * @param complete the marker of a target that is complete
         */
        public void complete(CreationMarker complete) {
            heartbeat.ifPresent(Heartbeat::close);
            Map<String, String> props = new HashMap<>(complete.props());
            props.putAll(complete.done());
            try {
                linstor.modifyResourceDefinition(resource, props, AdoptionMarker.PROPERTIES);
            } catch (LinstorException e) {
                if (!e.outcomeUnknown() || linstor.resourceDefinition(resource).filter(complete::isOn).isEmpty()) {
                    throw e;
                }
            }
        }

        /** Ends the heartbeat. */
        @Override
        public void close() {
            heartbeat.ifPresent(Heartbeat::close);
            running.remove(marker.command());
        }
    }

    /** Restores the properties of a resource definition that an adoption has changed, in one transaction. */
    public void restore(ResourceDefinition definition, AdoptionMarker marker) {
        List<String> removed = new ArrayList<>(marker.added());
        removed.addAll(AdoptionMarker.PROPERTIES);
        linstor.modifyResourceDefinition(definition.name(), marker.former(), removed);
    }
}
