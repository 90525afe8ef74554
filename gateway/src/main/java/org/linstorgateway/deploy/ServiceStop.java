package org.linstorgateway.deploy;

import java.util.Set;
import org.linstorgateway.deploy.claim.ConcurrentChanges;
import org.linstorgateway.deploy.delivery.PromoterRemoval;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.ServiceWaiter;

/** Takes the promoter file of a target from its nodes and waits until none runs its service. */
final class ServiceStop {
    private final PromoterRemoval removal;
    private final ServiceWaiter waiter;
    private final ConcurrentChanges changes;

    ServiceStop(PromoterRemoval removal, ServiceWaiter waiter, ConcurrentChanges changes) {
        this.removal = removal;
        this.waiter = waiter;
        this.changes = changes;
    }

    /**
     * Stops the service. The file stays detached if the wait fails, so that the service stops later.
     *
     * @param forceOffline the nodes that may keep the file
     */
    void stop(TargetState state, Set<String> forceOffline, Deadline deadline) {
        removal.detach(state, forceOffline);
        waiter.awaitUnused(state.resource(), forceOffline,
                () -> changes.requireDetached(state.resource(), state.path()), deadline);
    }
}
