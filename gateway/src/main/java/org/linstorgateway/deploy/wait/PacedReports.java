package org.linstorgateway.deploy.wait;

import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.ReactorProgress.Units;

/**
 * What DRBD Reactor reports about a service during one wait. A node does not do anything else for LINSTOR while it answers, so that it is
 * asked for half of the time at most. In between, the last answer counts.
 */
final class PacedReports {
    private final ReactorProgress progress;
    private final ReactorProgress patient;
    private final String resource;
    private final TimeSource time;
    private String node = "";
    private Units last = Units.UNKNOWN;
    private long due;

    /** @param patient also asks slow nodes, and gives them more time */
    PacedReports(ReactorProgress progress, ReactorProgress patient, String resource, TimeSource time) {
        this.progress = progress;
        this.patient = patient;
        this.resource = resource;
        this.time = time;
    }

    /** Returns what a node reports, or has reported last. */
    Units of(String asked) {
        if (!asked.equals(node) || time.nanoTime() - due >= 0) {
            ask(progress, asked);
        }
        return last;
    }

    /**
     * Returns what a node reports before that decides: a node that did not answer in time, or was not asked since it is slow, is asked
     * with more time. Without, a service whose units fail one after another on a slow node would count as one that runs (seen with
     * DRBD Reactor 1.11 and the agent nfsserver).
     */
    Units decisive(String asked) {
        if (of(asked) == Units.UNKNOWN) {
            ask(patient, asked);
        }
        return last;
    }

    private void ask(ReactorProgress with, String asked) {
        long begin = time.nanoTime();
        last = with.reported(resource, asked);
        node = asked;
        long end = time.nanoTime();
        due = end + (end - begin);
    }
}
