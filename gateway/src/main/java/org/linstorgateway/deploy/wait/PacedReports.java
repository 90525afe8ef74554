package org.linstorgateway.deploy.wait;

import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.ReactorProgress.Units;

/**
 * What DRBD Reactor reports about a service during one wait. A node does not do anything else for LINSTOR while it answers, so that it is
 * asked for half of the time at most. In between, the last answer counts.
 */
final class PacedReports {
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
            due = end + (end - begin);
        }
        return last;
    }
}
