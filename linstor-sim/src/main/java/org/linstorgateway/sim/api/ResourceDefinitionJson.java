package org.linstorgateway.sim.api;

import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.VolumeDefinition;
import org.linstorgateway.sim.json.JsonStreamWriter;

/** JSON format of resource definitions and volume definitions. */
final class ResourceDefinitionJson {

    private ResourceDefinitionJson() {}

    static void write(JsonStreamWriter out, ResourceDefinition definition, boolean withVolumes) {
        out.begin().put("name", definition.name()).putUnlessEmpty("props", definition.props());
        if (definition.deleting()) {
            out.beginList("flags").element("DELETE").endList();
        }
        if (!definition.replicas().isEmpty()) {
            out.beginList("layer_data").begin().put("type", "DRBD").begin("data");
            drbd(out, definition);
            out.end().end().begin().put("type", "STORAGE").end().endList();
        }
        out.put("uuid", definition.uuid().toString()).put("resource_group_name", definition.group().name());
        if (withVolumes && !definition.volumes().isEmpty()) {
            out.beginList("volume_definitions");
            definition.volumes().forEach(volume -> write(out, volume));
            out.endList();
        }
        out.end();
    }

    /** Writes the DRBD members of a resource definition, including the shared secret, as LINSTOR does. */
    static void drbd(JsonStreamWriter out, ResourceDefinition definition) {
        out.put("peer_slots", 7).put("al_stripes", 1).put("al_stripe_size_kib", 32).put("port", -1)
                .put("transport_type", "IP").put("secret", definition.secret()).put("down", false);
    }

    static void write(JsonStreamWriter out, VolumeDefinition volume) {
        out.begin().put("volume_number", volume.number()).put("size_kib", volume.sizeKib())
                .putUnlessEmpty("props", volume.props()).putUnlessEmpty("flags", volume.flags());
        volume.minor().ifPresent(minor -> out.beginList("layer_data").begin().put("type", "DRBD").begin("data")
                .put("volume_number", volume.number()).put("minor_number", minor).end().end()
                .begin().put("type", "STORAGE").end().endList());
        out.put("uuid", volume.uuid().toString()).end();
    }
}
