package org.linstorgateway.deploy.wait;

import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.ReactorProgress.Units;

/**
 * What DRBD Reactor reports about a service during one wait. A node is asked for half of the time at most, and not at all if it is slow
 * ({@link AnswerTimes}). In between, the last answer counts.
 */
final class PacedReports {
    private final ReactorProgress progress;
    private final String resource;
    private final AnswerTimes times;
    private final TimeSource time;
    private String node = "";
    private Units last = Units.UNKNOWN;
    private long due;

    PacedReports(ReactorProgress progress, String resource, AnswerTimes times, TimeSource time) {
        this.progress = progress;
        this.resource = resource;
        this.times = times;
        this.time = time;
    }

    /** Returns what a node reports, or has reported last; {@link Units#UNKNOWN} for a slow one. */
    Units of(String asked) {
        if (times.isSlow(asked)) {
            return Units.UNKNOWN;
        }
        long begin = time.nanoTime();
        if (!asked.equals(node) || begin - due >= 0) {
            last = progress.reported(resource, asked);
            node = asked;
            long end = time.nanoTime();
            times.took(asked, end - begin);
            due = end + (end - begin);
        }
        return last;
    }
}
