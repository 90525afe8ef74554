package org.linstorgateway.deploy.wait;

import java.time.Duration;

/** Makes deadlines that share poll intervals and a clock. */
public record Deadlines(PollIntervals intervals, TimeSource time) {
    /** Returns the deadline that ends after this time. */
    public Deadline in(Duration limit) {
        return new Deadline(limit, intervals, time);
    }

    /** Returns the deadline that ends after so many of the longest poll intervals. */
    public Deadline inIntervals(int count) {
        return in(intervals.longest().multipliedBy(count));
    }
}
