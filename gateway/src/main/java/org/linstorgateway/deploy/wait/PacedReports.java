package org.linstorgateway.deploy.wait;

import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.ReactorProgress.Units;

/**
 * What DRBD Reactor reports about a service during one wait. A node answers for all its targets, with some processes for each unit of
 * each (drbd-reactorctl 1.11.0, which LINSTOR calls without the name of the resource), so that it is asked for half of the time at
 * most, and for less if it does not answer in time: then it goes on to work on the former question. In between, the last answer
 * counts.
 */
final class PacedReports {
    /** How many times as long as the question the pause after it lasts. */
    private static final int AFTER_ANSWER = 1;
    private static final int AFTER_NONE = 6;

    private final ReactorProgress progress;
    private final String resource;
    private final TimeSource time;
    private String node = "";
    private Units last = Units.UNKNOWN;
    private long due;

    PacedReports(ReactorProgress progress, String resource, TimeSource time) {
        this.progress = progress;
        this.resource = resource;
        this.time = time;
    }

    /** Returns what a node reports, or has reported last. */
    Units of(String asked) {
        long begin = time.nanoTime();
        if (!asked.equals(node) || begin - due >= 0) {
            last = progress.reported(resource, asked);
            node = asked;
            long end = time.nanoTime();
            due = end + (last == Units.UNKNOWN ? AFTER_NONE : AFTER_ANSWER) * (end - begin);
        }
        return last;
    }
}
