package org.linstorgateway.sim.promoter;

import java.util.List;
import org.linstorgateway.sim.ExternalReactor.UnitStatus;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.PromoterSection;
import org.linstorgateway.sim.cluster.Replica;

/** DRBD Reactor on all nodes, as {@code drbd-reactorctl} uses it. Callers hold the lock of the cluster. */
public interface DrbdReactor {

    /** Demotes a resource on its node, so that another node takes it over. */
    void evict(Replica replica);

    /** Stops the services of a resource on its node, although nothing requires it. */
    void stopServices(Replica replica);

    /** Returns the systemd units of a resource on a node in start order. The first one promotes the resource. */
    List<UnitStatus> units(PromoterSection promoter, Node node);
}
