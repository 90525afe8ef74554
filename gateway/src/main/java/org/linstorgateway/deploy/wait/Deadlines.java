package org.linstorgateway.deploy.wait;

import java.time.Duration;

/**
 * Makes deadlines that share poll intervals and a clock, also those of undos.
 *
 * @param undo is told of the operations that are undone
 */
public record Deadlines(PollIntervals intervals, TimeSource time, UndoObserver undo) {
    /** The time in which a controller that has just started learns the state of its nodes, in longest poll intervals. */
    private static final int CONTROLLER_START = 10;

    /** The time in which a controller restarts or another one takes over (8 to 16 s with LINSTOR 1.34), likewise. */
    private static final int CONTROLLER_OUTAGE = 60;

    /** Creates deadlines of undos that nobody observes. */
    public Deadlines(PollIntervals intervals, TimeSource time) {
        this(intervals, time, UndoObserver.NONE);
    }

    /** Returns the deadline that ends after this time. */
    public Deadline in(Duration limit) {
        return new Deadline(limit, intervals, time);
    }

    /** Returns the deadline that ends after so many of the longest poll intervals. */
    public Deadline inIntervals(int count) {
        return in(intervals.longest().multipliedBy(count));
    }

    /** Returns how long a command that has begun waits for a controller to answer again. */
    public Duration controllerOutage() {
        return intervals.longest().multipliedBy(CONTROLLER_OUTAGE);
    }

    /** Returns the deadline of a controller that has just started and connects its nodes. */
    public Deadline forControllerStart() {
        return inIntervals(CONTROLLER_START);
    }
}
