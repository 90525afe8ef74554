package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;

/** The creations that this process is busy with, and what is known of those of other processes. */
final class Creations {
    /** How much longer than its time limit a creation may take: LINSTOR's own work, and undoing. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final String process = UUID.randomUUID().toString();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    Creations(Clock clock) {
        this.clock = clock;
    }

    /** Runs a creation under a mark of its own. */
    <R> R during(String protocol, TargetId id, Duration timeout, Function<CreationMark, R> creation) {
        String name = process + "/" + UUID.randomUUID();
        Instant end = clock.instant().plus(timeout).plus(MARGIN);
        running.add(name);
        try {
            return creation.apply(new CreationMark(protocol, id.text(), name, end));
        } finally {
            running.remove(name);
        }
    }

    /** Demands that whoever began to create what belongs to this definition has ended. */
    void requireEnded(ResourceDefinition definition) {
        Optional<CreationMark> mark = CreationMark.on(definition);
        if (mark.isPresent() && !hasEnded(mark.get())) {
            throw GatewayException.conflict("'" + mark.get().id() + "' is being created right now",
                    "If that was interrupted, delete the target first; or wait until " + mark.get().end() + ".");
        }
    }

    /** Whether this process is busy with it. */
    boolean isRunning(CreationMark mark) {
        return running.contains(mark.creation());
    }

    private boolean hasEnded(CreationMark mark) {
        boolean ours = mark.creation().startsWith(process + "/");
        return ours ? !isRunning(mark) : clock.instant().isAfter(mark.end());
    }
}
