package org.linstorgateway.event;

import org.linstorgateway.target.Status;

/** How well a target is, from the view of whoever is to be told. A wanted stop and a running start are well. */
enum Condition {
    WELL,
    DEGRADED,
    UNKNOWN,
    FAILED;

    static Condition of(Status status) {
        if (status.service() == Status.Service.FAILED || status.state() == Status.State.BAD) {
            return FAILED;
        }
        if (status.service() == Status.Service.UNKNOWN || status.state() == Status.State.UNKNOWN) {
            return UNKNOWN;
        }
        return status.state() == Status.State.DEGRADED ? DEGRADED : WELL;
    }
}
