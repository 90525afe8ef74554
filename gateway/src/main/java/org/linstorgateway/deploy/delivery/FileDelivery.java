package org.linstorgateway.deploy.delivery;

import java.util.List;
import java.util.Set;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.GatewayException;

/** Delivers promoter files to nodes: all that have the resource, except for those on which the target is not to run. */
public final class FileDelivery {
    private final PromoterStore promoters;
    private final ExcludedNodes excluded;

    public FileDelivery(PromoterStore promoters, ExcludedNodes excluded) {
        this.promoters = promoters;
        this.excluded = excluded;
    }

    /**
     * Attaches a file to its resource, so that DRBD Reactor starts the services. LINSTOR delivers it to offline nodes later.
     *
     * @return the nodes on which the target is not to run: a service that has begun to start there has not yet ended
     * @throws GatewayException ({@code LINSTOR_REFUSED}) if one of these nodes does not disable the file
     */
    public Set<String> attach(String resource, PromoterPath path) {
        send(resource, path);
        return exclude(resource, path);
    }

    /** Returns the attachment of a file for one command. */
    public FileAttachment attachment(String resource, PromoterPath path) {
        return new FileAttachment(this, resource, path);
    }

    /** Attaches a file; returns the nodes that receive it later. */
    List<String> send(String resource, PromoterPath path) {
        return promoters.attach(resource, path);
    }

    /**
     * Requires that a service may start again on the node that runs it.
     *
     * @throws GatewayException ({@code CONFLICT}) if the node is drained, or the target disabled there
     */
    public void requireMayRun(String resource, String node) {
        excluded.requireMayRun(resource, node);
    }

    Set<String> exclude(String resource, PromoterPath path) {
        return excluded.exclude(resource, path);
    }

    /** Detaches a file; returns the nodes that keep it. */
    List<String> detach(String resource, PromoterPath path) {
        return promoters.detach(resource, path);
    }
}
