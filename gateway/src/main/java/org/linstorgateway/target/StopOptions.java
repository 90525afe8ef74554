package org.linstorgateway.target;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * How a target is stopped.
 *
 * @param timeout      limits the wait for the service to stop, not negative
 * @param forceOffline the nodes that are dead for good, in any case: the target is stopped although LINSTOR cannot remove its
 *                     promoter file from them
 * @param withSnapshots whether a delete also deletes the snapshots of the target
 */
public record StopOptions(Duration timeout, Set<String> forceOffline, boolean withSnapshots) {
    public StopOptions {
        if (timeout.isNegative()) {
            throw GatewayException.of(ErrorCode.INVALID_DURATION, "a time limit cannot be negative: " + timeout);
        }
        forceOffline = Set.copyOf(forceOffline);
    }

    /** Returns options that delete no snapshots. */
    public StopOptions(Duration timeout, Set<String> forceOffline) {
        this(timeout, forceOffline, false);
    }

    /** Returns options that stop a target only if all of its nodes are online. */
    public static StopOptions within(Duration timeout) {
        return new StopOptions(timeout, Set.of());
    }

    /** Returns a copy for a target that is stopped although these nodes are offline. */
    public StopOptions forcing(Collection<String> nodes) {
        return new StopOptions(timeout, Set.copyOf(nodes), withSnapshots);
    }

    /** Returns a copy for a target that is deleted with its snapshots. */
    public StopOptions withSnapshots(boolean wanted) {
        return new StopOptions(timeout, forceOffline, wanted);
    }
}
