package org.linstorgateway.sim.control;

import java.util.Optional;
import org.linstorgateway.sim.ResourceSight;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Promotion;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.VolumeDefinition;

/** Describes resources as they really are. */
final class Sights {

    private Sights() {}

    static ResourceSight of(Definition definition) {
        return new ResourceSight(definition.name(), definition.replicas().stream().map(Sights::on).toList(),
                definition.volumes().stream().map(Sights::disk).toList());
    }

    private static ResourceSight.OnNode on(Replica replica) {
        Definition definition = replica.definition();
        boolean powered = replica.node().machineUp();
        Optional<String> promoter = powered ? replica.node().promoterText(definition.name()) : Optional.empty();
        return new ResourceSight.OnNode(replica.node().name(), powered, replica.upToDate(), replica.primary(),
                Promotion.able(replica), definition.hasQuorum(), promoter);
    }

    private static ResourceSight.Disk disk(VolumeDefinition volume) {
        return new ResourceSight.Disk(volume.uuid(), volume.number(), volume.minor(), volume.netKib(),
                volume.props());
    }
}
