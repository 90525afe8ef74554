package org.linstorgateway.deploy;

import java.time.Duration;

/**
 * How patiently LINSTOR is asked while something is waited for.
 *
 * @param first    the pause before the second look; each further one is half as long again
 * @param longest  the longest pause between two looks, but in long waits
 * @param settling how long a service has to stay on its node before it counts as running: DRBD Reactor promotes first
 *                 and starts the services then, and demotes again when one of them fails
 * @param undoing  how long undoing may take altogether
 */
public record PollIntervals(Duration first, Duration longest, Duration settling, Duration undoing) {
    /** Quick at first, for a healthy cluster is; a look a second later on. */
    public static final PollIntervals DEFAULT = new PollIntervals(Duration.ofMillis(100), Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2));

    /** The same with another settling time. */
    public PollIntervals settlingFor(Duration time) {
        return new PollIntervals(first, longest, time, undoing);
    }

    /** The pause after one of the given length. */
    Duration after(Duration pause) {
        return shorter(pause.multipliedBy(3).dividedBy(2), longest);
    }

    /**
     * The same in a wait that has gone on for so long. Pauses grow beyond the longest one with it, so that a thousand waits
     * do not ask a thousand times a second, and none takes a tenth longer than it has to.
     */
    Duration after(Duration pause, Duration waited) {
        return longer(after(pause), shorter(pause.multipliedBy(3).dividedBy(2), waited.dividedBy(10)));
    }

    /** The pause between two knocks at a port in a wait that has gone on for so long: a twentieth of it, within limits. */
    Duration betweenKnocks(Duration waited) {
        return longer(first, shorter(waited.dividedBy(20), longest));
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
