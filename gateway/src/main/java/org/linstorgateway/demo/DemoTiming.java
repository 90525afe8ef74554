package org.linstorgateway.demo;

import java.time.Duration;

/**
 * The delays in a simulated cluster.
 *
 * @param promoterDelay the time until a node becomes primary or secondary, and until others notice that it lost power
 * @param settlingTime  the time for which a service must stay active on its node before it counts as running
 */
record DemoTiming(Duration promoterDelay, Duration settlingTime) {
    /** Slow enough for users to watch. */
    static final DemoTiming WATCHABLE = new DemoTiming(Duration.ofSeconds(1), Duration.ofSeconds(2));
    /** As fast as possible, without a user who watches. */
    static final DemoTiming FAST = new DemoTiming(Duration.ofMillis(20), Duration.ofMillis(100));
}
