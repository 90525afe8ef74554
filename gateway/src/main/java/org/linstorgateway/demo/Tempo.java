package org.linstorgateway.demo;

import java.time.Duration;

/**
 * How fast things go in a simulated cluster.
 *
 * @param promoterDelay how long it takes until a node becomes primary, or ceases to be
 * @param settling      how long a service has to stay on its node before it counts as running
 */
record Tempo(Duration promoterDelay, Duration settling) {
    /** Slow enough to be watched. */
    static final Tempo FOR_PEOPLE = new Tempo(Duration.ofSeconds(1), Duration.ofSeconds(2));
    /** Nobody watches. */
    static final Tempo QUICK = new Tempo(Duration.ofMillis(20), Duration.ofMillis(100));
}
