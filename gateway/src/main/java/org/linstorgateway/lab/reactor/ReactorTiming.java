package org.linstorgateway.lab.reactor;

import java.time.Duration;

/**
 * The delays and timeouts of DRBD Reactor's promoter.
 *
 * @param retry    the time for which a host leaves a service to other hosts after a failure or an eviction
 * @param diskless the additional delay of a host without up-to-date data
 * @param preference the additional delay of a host for each one that is preferred to it
 * @param monitor  the interval between monitor calls of the agents of a running service
 * @param limit    the timeout of one agent call, as systemd has for a unit
 */
public record ReactorTiming(Duration retry, Duration diskless, Duration preference, Duration monitor,
        Duration limit) {
    /** The defaults of DRBD Reactor. */
    public static final ReactorTiming DEFAULT = new ReactorTiming(Duration.ofSeconds(20), Duration.ofSeconds(6),
            Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(90));
}
