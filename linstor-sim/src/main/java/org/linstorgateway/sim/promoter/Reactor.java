package org.linstorgateway.sim.promoter;

import java.util.List;
import org.linstorgateway.sim.ExternalReactor.Unit;
import org.linstorgateway.sim.world.Replica;

/** DRBD Reactor on all nodes, as {@code drbd-reactorctl} speaks to it. Called under the lock of the cluster. */
public interface Reactor {

    /** The node gives the resource away; another one takes it. */
    void evict(Replica replica);

    /** The systemd units of a resource's start list on its node; the first makes the node primary. */
    List<Unit> units(Replica replica);
}
