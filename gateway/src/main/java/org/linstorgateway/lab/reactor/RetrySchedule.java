package org.linstorgateway.lab.reactor;

import java.time.Duration;
import java.util.Optional;

/** When one host may next try to start a service. For one thread. */
final class RetrySchedule {
    private final ReactorTiming timing;
    private Optional<String> text = Optional.empty();
    private Optional<Long> heldOffSinceNanos = Optional.empty();
    private Optional<Long> possibleSinceNanos = Optional.empty();

    RetrySchedule(ReactorTiming timing) {
        this.timing = timing;
    }

    /** For this promoter file; another one is a new beginning. */
    void of(Optional<String> present) {
        if (!present.equals(text)) {
            text = present;
            heldOffSinceNanos = Optional.empty();
        }
    }

    /** The service has failed here, or was asked to leave: others shall have their turn. */
    void holdOff() {
        heldOffSinceNanos = Optional.of(System.nanoTime());
    }

    /** DRBD would not let the host become primary now. */
    void notPossible() {
        possibleSinceNanos = Optional.empty();
    }

    /**
     * How long to wait from now on, while DRBD would let the host become primary.
     *
     * @param upToDate whether the host has the data itself
     */
    Duration wait(boolean upToDate) {
        long now = System.nanoTime();
        long possibleSince = possibleSinceNanos.orElse(now);
        possibleSinceNanos = Optional.of(possibleSince);
        Duration held = heldOffSinceNanos.map(since -> timing.retry().minusNanos(now - since)).orElse(Duration.ZERO);
        Duration diskless = upToDate ? Duration.ZERO : timing.diskless().minusNanos(now - possibleSince);
        Duration longer = held.compareTo(diskless) > 0 ? held : diskless;
        return longer.isNegative() ? Duration.ZERO : longer;
    }
}
