package org.linstorgateway.event;

import java.time.Duration;

/**
 * The times of a feed.
 *
 * @param pause   the shortest pause between two readings that nothing has called for
 * @param longest the longest pause; the pauses grow with the time that a reading takes
 * @param burst   how long a reading waits after a signal at least, since LINSTOR sends several at once
 * @param share   how many times as long as a reading a pause is, so that a large cluster is not read all the time
 * @param idle    how long the feed goes on without readers, so that one who comes back misses nothing
 */
public record FeedTimes(Duration pause, Duration longest, Duration burst, int share, Duration idle) {
    public static final FeedTimes DEFAULT = new FeedTimes(Duration.ofSeconds(2), Duration.ofMinutes(1),
            Duration.ofMillis(100), 10, Duration.ofSeconds(30));

    /** Returns how long to wait after a signal: half of the time is left to LINSTOR, however many signals there are. */
    Duration burst(Duration reading) {
        return reading.compareTo(burst) < 0 ? burst : reading;
    }

    /** Returns the pause after a reading that took so long. */
    Duration after(Duration reading) {
        Duration wanted = reading.multipliedBy(share);
        if (wanted.compareTo(pause) < 0) {
            return pause;
        }
        return wanted.compareTo(longest) < 0 ? wanted : longest;
    }
}
