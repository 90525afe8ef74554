package org.linstorgateway.sim.promoter;

import java.util.List;
import org.linstorgateway.sim.ExternalReactor;
import org.linstorgateway.sim.ExternalReactor.Unit;
import org.linstorgateway.sim.world.ClusterListener;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Replica;

/** DRBD Reactor, played by somebody outside of the simulator. */
public final class ExternalEffect implements ClusterListener, Reactor {

    private final ExternalReactor outside;

    /** An effect that must still be told of changes by the cluster. */
    public ExternalEffect(ExternalReactor outside) {
        this.outside = outside;
    }

    @Override
    public void changed(Definition definition) {
        outside.changed(definition.name());
    }

    @Override
    public void removed(Definition definition) {
        outside.changed(definition.name());
    }

    @Override
    public void powered(Node node) {
        outside.powered(node.name(), node.machineUp());
    }

    @Override
    public void evict(Replica replica) {
        outside.evict(replica.definition().name(), replica.node().name());
    }

    @Override
    public List<Unit> units(Replica replica) {
        return outside.units(replica.definition().name(), replica.node().name());
    }
}
