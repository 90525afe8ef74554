package org.linstorgateway.sim.control;

import java.util.Optional;
import org.linstorgateway.sim.ResourceState;
import org.linstorgateway.sim.cluster.PromotionRules;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.VolumeDefinition;

/** Conversion of resources to {@link ResourceState}. */
final class ResourceStateMapper {

    private ResourceStateMapper() {}

    static ResourceState of(ResourceDefinition definition) {
        return new ResourceState(definition.name(),
                definition.replicas().stream().map(ResourceStateMapper::on).toList(),
                definition.volumes().stream().map(ResourceStateMapper::disk).toList());
    }

    private static ResourceState.ReplicaState on(Replica replica) {
        ResourceDefinition definition = replica.definition();
        boolean powered = replica.node().machineUp();
        Optional<String> promoter = replica.node().reactor().promoter(definition.name())
                .filter(_ -> powered && definition.hasPeers()).map(section -> section.file().text());
        return new ResourceState.ReplicaState(replica.node().name(), powered, replica.upToDate(), replica.primary(),
                PromotionRules.canPromote(replica), definition.hasQuorum(replica.node()), promoter);
    }

    private static ResourceState.VolumeState disk(VolumeDefinition volume) {
        return new ResourceState.VolumeState(volume.uuid(), volume.number(), volume.minor(), volume.netKib(),
                volume.props());
    }
}
