package org.linstorgateway.lab.reactor;

import java.time.Duration;

/**
 * How patient DRBD Reactor's promoter is.
 *
 * @param retry    how long a host leaves a service to others after it failed there, or was asked to leave
 * @param diskless how much later than others a host tries that has no up to date data itself
 * @param monitor  the time between two looks at the agents of a running service
 * @param limit    how long one call of an agent may take, as systemd has it for a unit
 */
public record ReactorTiming(Duration retry, Duration diskless, Duration monitor, Duration limit) {
    /** DRBD Reactor's own. */
    public static final ReactorTiming DEFAULT = new ReactorTiming(Duration.ofSeconds(20), Duration.ofSeconds(6),
            Duration.ofSeconds(30), Duration.ofSeconds(90));
}
