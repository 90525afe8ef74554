package org.linstorgateway.sim.promoter;

import java.util.List;
import org.linstorgateway.sim.ExternalReactor.UnitStatus;
import org.linstorgateway.sim.cluster.Replica;

/** DRBD Reactor on all nodes, as {@code drbd-reactorctl} uses it. Callers hold the lock of the cluster. */
public interface DrbdReactor {

    /** Demotes a resource on its node, so that another node takes it over. */
    void evict(Replica replica);

    /** Returns the systemd units of a resource's start list on its node. The first one promotes the resource. */
    List<UnitStatus> units(Replica replica);
}
