package org.linstorgateway.deploy.state;

import java.util.concurrent.atomic.AtomicLong;

/** Nodes that have been slow to tell the units of their services. */
public final class SlowNodes {
    private SlowNodes() {}

    /** Returns the times of a node that has just been slow. */
    public static AnswerTimes of(String node) {
        AtomicLong now = new AtomicLong();
        AnswerTimes times = new AnswerTimes(now::get);
        now.set(AnswerTimes.SLOW.toNanos());
        times.took(node, 0);
        return times;
    }
}
