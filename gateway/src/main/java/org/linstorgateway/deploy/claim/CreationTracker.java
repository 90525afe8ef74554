package org.linstorgateway.deploy.claim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.Heartbeat;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/** Tracks the create commands of this process, and recognises running ones of other processes. */
public final class CreationTracker {
    private static final System.Logger LOG = System.getLogger(CreationTracker.class.getName());
    /** The time that a create may take beyond its timeout: LINSTOR's own work, and the undo. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final String process = UUID.randomUUID().toString();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Linstor linstor;
    private final Clock clock;
    private final SilenceWatch watch;

    public CreationTracker(Linstor linstor, Deadlines deadlines, Clock clock) {
        this.linstor = linstor;
        this.clock = clock;
        this.watch = new SilenceWatch(deadlines);
    }

    /** Runs a create under a marker of its own. */
    public <R> R track(String protocol, Target wanted, Duration timeout, Function<CreationMarker, R> create) {
        String name = process + "/" + UUID.randomUUID();
        Instant end = clock.instant().plus(timeout).plus(MARGIN);
        running.add(name);
        try {
            return create.apply(new CreationMarker(protocol, wanted.id().text(), wanted.serviceIps(), name, end));
        } finally {
            running.remove(name);
        }
    }

    /** Returns a marker for a target that another gateway created long ago. */
    public CreationMarker foreign(String protocol, TargetId id, List<ServiceIp> serviceIps) {
        return new CreationMarker(protocol, id.text(), serviceIps, process + "/" + UUID.randomUUID(), clock.instant());
    }

    /** Starts the heartbeat that shows other servers that a create is running. The caller closes it. */
    public Heartbeat heartbeat(String resource, CreationMarker marker) {
        return watch.heartbeat(beat -> linstor.modifyResourceDefinition(resource, marker.alive(beat), List.of()));
    }

    /**
     * Requires that no create is running on a target. If another server may run one, this watches the target: a running
     * create changes it before long.
     *
     * @param state the observed state
     * @param read  reads the state again
     * @return the latest state
     * @throws GatewayException ({@code CONFLICT}) if a create is running
     */
    public TargetState requireEnded(TargetState state, Supplier<TargetState> read) {
        Optional<CreationMarker> marker = state.marker().filter(m -> state.isIncomplete() && !hasEnded(m));
        if (marker.isEmpty()) {
            return state;
        }
        if (isRunning(marker.get())) {
            throw isBeingCreated(marker.get());
        }
        TargetState later = watch.await(state, read);
        if (!SilenceWatch.isUnchanged(state, later) && later.isIncomplete()) {
            throw isBeingCreated(marker.get());
        }
        return later;
    }

    private static GatewayException isBeingCreated(CreationMarker marker) {
        return GatewayException.of(ErrorCode.CREATE_RUNNING,
                "'" + marker.id() + "' is being created by another command");
    }

    /** Records that a target is complete, unless its definition says so or has no marker. */
    public void complete(ResourceDefinition definition) {
        CreationMarker.on(definition).filter(marker -> !marker.isDone(definition)).ifPresent(
                marker -> linstor.modifyResourceDefinition(definition.name(), marker.done(), List.of()));
    }

    /** Records that a target is complete, but ignores a failure: its service runs without the record, too. */
    public void tryToComplete(ResourceDefinition definition) {
        try {
            complete(definition);
        } catch (LinstorException e) {
            LOG.log(System.Logger.Level.DEBUG, "Cannot record on {0} that it is complete: {1}", definition.name(),
                    e.getMessage());
        }
    }

    /** Tells whether this process runs the create. */
    public boolean isRunning(CreationMarker marker) {
        return running.contains(marker.creation());
    }

    private boolean hasEnded(CreationMarker marker) {
        boolean ours = marker.creation().startsWith(process + "/");
        return ours ? !isRunning(marker) : clock.instant().isAfter(marker.end());
    }
}
