package org.linstorgateway.lab.reactor;

import java.time.Duration;
import java.util.Optional;

/** Calculation of the time at which a host may next try to start a service. Not safe for several threads. */
final class RetrySchedule {
    private final ReactorTiming timing;
    private Optional<String> text = Optional.empty();
    private Optional<Long> heldOffSinceNanos = Optional.empty();
    private Optional<Long> allowedSinceNanos = Optional.empty();

    RetrySchedule(ReactorTiming timing) {
        this.timing = timing;
    }

    /** Sets the current promoter file. A changed file resets the delay after failures. */
    void useFile(Optional<String> current) {
        if (!current.equals(text)) {
            text = current;
            heldOffSinceNanos = Optional.empty();
        }
    }

    /** Delays the next attempt after a failure or an eviction, so that other hosts can try. */
    void holdOff() {
        heldOffSinceNanos = Optional.of(System.nanoTime());
    }

    /** Notes that DRBD does not allow the host to become primary now. */
    void promotionNotAllowed() {
        allowedSinceNanos = Optional.empty();
    }

    /**
     * Returns the time until the next attempt, while DRBD allows the host to become primary.
     *
     * @param upToDate  whether the host itself has up-to-date data
     * @param preferred how many hosts are preferred to this one
     */
    Duration wait(boolean upToDate, int preferred) {
        long now = System.nanoTime();
        long allowedSince = allowedSinceNanos.orElse(now);
        allowedSinceNanos = Optional.of(allowedSince);
        Duration held = heldOffSinceNanos.map(since -> timing.retry().minusNanos(now - since)).orElse(Duration.ZERO);
        Duration start = (upToDate ? Duration.ZERO : timing.diskless())
                .plus(timing.preference().multipliedBy(preferred))
                .minusNanos(now - allowedSince);
        Duration longer = held.compareTo(start) > 0 ? held : start;
        return longer.isNegative() ? Duration.ZERO : longer;
    }
}
