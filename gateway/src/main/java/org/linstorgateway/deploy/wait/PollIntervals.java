package org.linstorgateway.deploy.wait;

import java.time.Duration;

/**
 * The intervals at which a wait polls LINSTOR, and the time limits that belong to them.
 *
 * @param first    the interval before the second poll; each further one is 1.5 times as long
 * @param longest  the longest interval, except in long waits
 * @param settling the settle time: how long a service must stay on its node before it counts as running. DRBD Reactor
 *                 promotes first and starts the services then, and demotes again if one of them fails.
 * @param undoing  the time limit of an undo
 */
public record PollIntervals(Duration first, Duration longest, Duration settling, Duration undoing) {
    /** Short at first, since a healthy cluster is fast; one second later on. */
    public static final PollIntervals DEFAULT = new PollIntervals(Duration.ofMillis(100), Duration.ofSeconds(1),
            Duration.ofSeconds(5), Duration.ofMinutes(2));

    /** Returns a copy with another settle time. */
    public PollIntervals settlingFor(Duration time) {
        return new PollIntervals(first, longest, time, undoing);
    }

    /** Returns the interval that follows one of this length. */
    public Duration after(Duration interval) {
        return shorter(interval.multipliedBy(3).dividedBy(2), longest);
    }

    /**
     * Returns the interval that follows one of this length in a wait that has lasted so long. In a long wait intervals grow
     * beyond the longest one, so that a thousand waits do not poll a thousand times a second. This prolongs no wait by more
     * than a tenth.
     */
    Duration after(Duration interval, Duration waited) {
        return longer(after(interval), shorter(interval.multipliedBy(3).dividedBy(2), waited.dividedBy(10)));
    }

    /**
     * Returns the interval between two connection attempts in a wait that has lasted so long: a twentieth of it, but not
     * less than the first and not more than the longest interval.
     */
    Duration betweenConnects(Duration waited) {
        return longer(first, shorter(waited.dividedBy(20), longest));
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
