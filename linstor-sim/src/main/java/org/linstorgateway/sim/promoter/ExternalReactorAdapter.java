package org.linstorgateway.sim.promoter;

import java.util.List;
import org.linstorgateway.sim.ExternalReactor;
import org.linstorgateway.sim.ExternalReactor.UnitStatus;
import org.linstorgateway.sim.cluster.ClusterListener;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.PromoterSection;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.Snapshot;

/** Adapter that lets an {@link ExternalReactor} act as DRBD Reactor. */
public final class ExternalReactorAdapter implements ClusterListener, DrbdReactor {

    private final ExternalReactor reactor;

    /** Creates an adapter. The caller must add it to the cluster as a listener. */
    public ExternalReactorAdapter(ExternalReactor reactor) {
        this.reactor = reactor;
    }

    @Override
    public void changed(ResourceDefinition definition) {
        reactor.changed(definition.name());
    }

    @Override
    public void removed(ResourceDefinition definition) {
        reactor.changed(definition.name());
    }

    @Override
    public void suspended(List<ResourceDefinition> definitions) {
        reactor.suspended(definitions.stream().map(ResourceDefinition::name).toList());
    }

    @Override
    public void resumed(List<ResourceDefinition> definitions) {
        reactor.resumed(definitions.stream().map(ResourceDefinition::name).toList());
    }

    @Override
    public void taken(Snapshot snapshot) {
        reactor.snapshotTaken(snapshot.definition().name(), snapshot.name());
    }

    @Override
    public void deleted(Snapshot snapshot) {
        reactor.snapshotDeleted(snapshot.definition().name(), snapshot.name());
    }

    @Override
    public void restoring(Snapshot snapshot, ResourceDefinition to) {
        reactor.snapshotRestoring(snapshot.definition().name(), snapshot.name(), to.name());
    }

    @Override
    public void powered(Node node) {
        reactor.powered(node.name(), node.machineUp());
    }

    @Override
    public void networkCut(Node node, boolean cut) {
        reactor.networkCut(node.name(), cut);
    }

    @Override
    public void evict(Replica replica) {
        reactor.evict(replica.definition().name(), replica.node().name());
    }

    /** Evicts the resource: with its file disabled before, DRBD Reactor does not start it on the node again. */
    @Override
    public void stopServices(Replica replica) {
        evict(replica);
    }

    @Override
    public List<UnitStatus> units(PromoterSection promoter, Node node) {
        return reactor.units(promoter.resource(), node.name());
    }
}
