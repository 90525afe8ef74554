package org.linstorgateway.deploy;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.linstorgateway.deploy.claim.ConcurrentChanges;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.ServiceWaiter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.WaitOptions;

/** Attaches the promoter file of a target and waits for its service as long as the caller wants. */
final class ServiceStart {
    private final ServiceWaiter waiter;
    private final ConcurrentChanges changes;
    private final int port;

    /** @param port the TCP port of the service */
    ServiceStart(ServiceWaiter waiter, ConcurrentChanges changes, int port) {
        this.waiter = waiter;
        this.changes = changes;
        this.port = port;
    }

    /** @param attach attaches the file; returns the nodes on which the target is not to run */
    void start(Target target, PromoterPath path, Supplier<Set<String>> attach, WaitOptions wait, Deadline deadline) {
        if (wait.forService()) {
            waiter.start(target.resource(), portals(target), attach,
                    () -> changes.requireAttached(target.resource(), path),
                    deadline);
        } else {
            var _ = attach.get();
        }
    }

    /** Returns where the service of a target is reached. */
    List<InetSocketAddress> portals(Target target) {
        return target.serviceIps().stream().map(ip -> new InetSocketAddress(ip.address().inet(), port)).toList();
    }

    /**
     * Requires that LINSTOR knows which node runs the service of a target whose promoter file is to change. If that node is
     * not connected, it goes on with the former file, and LINSTOR's answer to the change is no success.
     *
     * @throws GatewayException ({@code CONFLICT})
     */
    void requireKnownNode(ExistingTarget<?> existing) {
        if (existing.state().isAttached() && waiter.awaitKnown(existing.resource()) instanceof Usage.Unknown unknown) {
            throw GatewayException.of(ErrorCode.NODE_OFFLINE, existing.name() + " cannot be changed: " + unknown,
                    "Start linstor-satellite on these nodes and repeat the command.");
        }
    }

    /** Requires that DRBD Reactor on the node of a running service takes changes, as far as LINSTOR can tell. */
    void requireFollowing(String resource, String node) {
        waiter.requireFollowing(resource, node);
    }

    /** Waits until a service runs that was started before. */
    void awaitRunning(String resource, PromoterPath path, Deadline deadline) {
        waiter.awaitRunning(resource, () -> changes.requireAttached(resource, path), deadline);
    }
}
