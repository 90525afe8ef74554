package org.linstorgateway.lab.reactor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.promoter.NodePreference;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.sim.ResourceState;
import org.linstorgateway.sim.ResourceState.ReplicaState;
import org.linstorgateway.target.PreferredNodes;

/**
 * The hosts that a promoter file prefers. A host stops a service at the moment at which the data of a more preferred one becomes up
 * to date (source of drbd-reactor 1.11.0). Not safe for several threads.
 */
final class PreferredHosts {
    private final String host;
    private final Set<String> upToDate = new HashSet<>();
    private boolean takesOver;

    PreferredHosts(String host) {
        this.host = host;
    }

    /** Returns how many hosts a promoter file prefers to this one. */
    static int before(String host, String text) {
        List<String> names = of(text).names();
        int position = names.indexOf(host);
        return position < 0 ? names.size() : position;
    }

    private static PreferredNodes of(String text) {
        try {
            return NodePreference.of(PromoterReader.read(text));
        } catch (UnreadablePromoterException e) {
            return PreferredNodes.NONE;
        }
    }

    /** Notes the hosts whose data is up to date now. */
    void observe(Optional<ResourceState> state, Optional<String> text) {
        takesOver = false;
        for (ReplicaState node : state.map(ResourceState::nodes).orElse(List.of())) {
            boolean current = node.powered() && node.upToDate();
            boolean joined = current && upToDate.add(node.node());
            if (!current) {
                upToDate.remove(node.node());
            }
            takesOver |= joined && text.filter(file -> of(file).moveServices()
                    && before(node.node(), file) < before(host, file)).isPresent();
        }
    }

    /** Returns whether a service stops for a more preferred host. */
    boolean takesOver() {
        return takesOver;
    }
}
