package org.linstorgateway.deploy;

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
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/** The creations that this process is busy with, and what is known of those of other processes. */
final class CreationTracker {
    private static final System.Logger LOG = System.getLogger(CreationTracker.class.getName());

    /** How much longer than its time limit a creation may take: LINSTOR's own work, and undoing. */
    private static final Duration MARGIN = Duration.ofMinutes(10);
    /** Of the longest pauses between two looks: a creation that goes on shows it that often. */
    private static final int BETWEEN_SIGNS = 5;
    /** A creation that twice shows nothing for so many of them has died. */
    private static final int SILENCE = 2 * BETWEEN_SIGNS;

    private final String process = UUID.randomUUID().toString();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final DeployContext context;
    private final Clock clock;

    CreationTracker(DeployContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /** Runs a creation under a mark of its own. */
    <R> R during(String protocol, Target wanted, Duration timeout, Function<CreationMarker, R> creation) {
        String name = process + "/" + UUID.randomUUID();
        Instant end = clock.instant().plus(timeout).plus(MARGIN);
        running.add(name);
        try {
            return creation.apply(new CreationMarker(protocol, wanted.id().text(), wanted.serviceIps(), name, end));
        } finally {
            running.remove(name);
        }
    }

    /** The mark of what another gateway made, which has been done for long. */
    CreationMarker foreign(String protocol, TargetId id, List<ServiceIp> serviceIps) {
        return new CreationMarker(protocol, id.text(), serviceIps, process + "/" + UUID.randomUUID(), clock.instant());
    }

    /** Shows other servers that a creation goes on, until it is closed. */
    Heartbeat heartbeat(String resource, CreationMarker mark) {
        return new Heartbeat(sign -> context.linstor().modifyResourceDefinition(resource, mark.alive(sign), List.of()),
                context.intervals().longest().multipliedBy(BETWEEN_SIGNS));
    }

    /**
     * Sees to it that whoever began to create what is there has ended. Where that is not known, it is another server's
     * creation, and watched: one that goes on changes something before long.
     *
     * @param seen what is there
     * @param look sees what is there later
     * @return what is there then
     * @throws GatewayException ({@code CONFLICT}) when the creation goes on
     */
    TargetState ended(TargetState seen, Supplier<TargetState> look) {
        Optional<CreationMarker> mark = seen.mark().filter(m -> seen.isUndone() && !hasEnded(m));
        if (mark.isEmpty()) {
            return seen;
        }
        if (isRunning(mark.get())) {
            throw goesOn(mark.get());
        }
        TargetState later = watched(seen, look);
        if (looksTheSame(seen, later)) {
            // A machine that stood still takes its own pause for the other's silence once, but not twice.
            later = watched(seen, look);
        }
        if (!looksTheSame(seen, later) && later.isUndone()) {
            throw goesOn(mark.get());
        }
        return later;
    }

    /** What is there when it has changed, or when nothing has for long. */
    private TargetState watched(TargetState seen, Supplier<TargetState> look) {
        Deadline silence = context.deadline(context.intervals().longest().multipliedBy(SILENCE));
        return silence.await("a sign of another server's creation", look,
                now -> !looksTheSame(seen, now) || silence.hasPassed(), now -> "");
    }

    private static boolean looksTheSame(TargetState one, TargetState other) {
        return one.definition().equals(other.definition()) && text(one).equals(text(other));
    }

    private static Optional<String> text(TargetState state) {
        return state.file().map(file -> file.file().content());
    }

    private static GatewayException goesOn(CreationMarker mark) {
        return GatewayException.conflict("'" + mark.id() + "' is being created right now");
    }

    /** Notes that a target has been made, unless its definition says so already or says nothing at all. */
    void finish(ResourceDefinition definition) {
        CreationMarker.on(definition).filter(mark -> !mark.isDone(definition)).ifPresent(
                mark -> context.linstor().modifyResourceDefinition(definition.name(), mark.done(), List.of()));
    }

    /** The same where a target that is being served is no worse without the note. */
    void tryToFinish(ResourceDefinition definition) {
        try {
            finish(definition);
        } catch (LinstorException e) {
            LOG.log(System.Logger.Level.DEBUG, "No note on {0} that it is made: {1}", definition.name(),
                    e.getMessage());
        }
    }

    /** Whether this process is busy with it. */
    boolean isRunning(CreationMarker mark) {
        return running.contains(mark.creation());
    }

    private boolean hasEnded(CreationMarker mark) {
        boolean ours = mark.creation().startsWith(process + "/");
        return ours ? !isRunning(mark) : clock.instant().isAfter(mark.end());
    }
}
