package org.linstorgateway.notify;

import java.time.Duration;
import java.util.Optional;

/** The pauses between attempts: 1 s, then twice as long each time, up to 5 minutes. */
final class Backoff {
    static final Duration LONGEST = Duration.ofMinutes(5);
    private Duration next = Duration.ofSeconds(1);

    /** @param wanted how long the receiver wants to be left alone at least */
    Duration next(Optional<Duration> wanted) {
        Duration pause = longer(next, wanted.orElse(Duration.ZERO));
        next = shorter(next.multipliedBy(2), LONGEST);
        return shorter(pause, LONGEST);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
