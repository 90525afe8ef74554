package org.linstorgateway.sim.control;

import java.util.Optional;
import org.linstorgateway.sim.ResourceState;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Promotion;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.VolumeDefinition;

/** Describes resources as they really are. */
final class ResourceStates {

    private ResourceStates() {}

    static ResourceState of(Definition definition) {
        return new ResourceState(definition.name(), definition.replicas().stream().map(ResourceStates::on).toList(),
                definition.volumes().stream().map(ResourceStates::disk).toList());
    }

    private static ResourceState.OnNode on(Replica replica) {
        Definition definition = replica.definition();
        boolean powered = replica.node().machineUp();
        Optional<String> promoter = powered ? replica.node().promoterText(definition.name()) : Optional.empty();
        return new ResourceState.OnNode(replica.node().name(), powered, replica.upToDate(), replica.primary(),
                Promotion.able(replica), definition.hasQuorum(), promoter);
    }

    private static ResourceState.Disk disk(VolumeDefinition volume) {
        return new ResourceState.Disk(volume.uuid(), volume.number(), volume.minor(), volume.netKib(),
                volume.props());
    }
}
