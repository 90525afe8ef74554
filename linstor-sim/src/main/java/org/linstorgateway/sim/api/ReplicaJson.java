package org.linstorgateway.sim.api;

import org.linstorgateway.sim.json.JsonOut;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Promotion;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.ReplicaVolume;
import org.linstorgateway.sim.world.VolumeDefinition;

/** How a resource on a node looks. The state is absent when the controller does not see it. */
final class ReplicaJson {

    private ReplicaJson() {}

    /** The element of the resource view. */
    static void view(JsonOut out, Replica replica) {
        begin(out, replica);
        if (replica.visible()) {
            out.begin("state").put("in_use", replica.primary()).end();
        }
        out.put("uuid", replica.uuid().toString()).put("create_timestamp", replica.created().toEpochMilli());
        out.beginList("volumes");
        replica.volumes().forEach(volume -> volume(out, replica, volume));
        out.endList().end();
    }

    /** The element of a definition's own list: without state and volumes. */
    static void plain(JsonOut out, Replica replica) {
        begin(out, replica);
        out.put("uuid", replica.uuid().toString()).put("create_timestamp", replica.created().toEpochMilli()).end();
    }

    private static void begin(JsonOut out, Replica replica) {
        out.begin().put("name", replica.definition().name()).put("node_name", replica.node().name())
                .put("props", replica.props()).putUnlessEmpty("flags", replica.flags()).begin("layer_object");
        out.beginList("children").begin().put("type", "STORAGE").begin("storage").beginList("storage_volumes");
        replica.volumes().forEach(volume -> {
            out.begin();
            storage(out, volume);
            out.end();
        });
        out.endList().end().end().endList().put("type", "DRBD").begin("drbd");
        drbd(out, replica);
        out.end().end();
    }

    private static void drbd(JsonOut out, Replica replica) {
        Definition definition = replica.definition();
        out.begin("drbd_resource_definition");
        DefinitionJson.drbd(out, definition);
        out.end().put("node_id", replica.nodeId()).beginList("tcp_ports").element(definition.port()).endList()
                .put("peer_slots", 7).put("al_stripes", 1).put("al_size", 32).beginList("flags");
        if (!replica.diskful()) {
            out.element("DISKLESS");
        }
        out.element("INITIALIZED").endList().beginList("drbd_volumes");
        replica.volumes().forEach(volume -> {
            out.begin();
            drbdVolume(out, volume);
            out.end();
        });
        out.endList();
        if (replica.visible()) {
            connections(out, replica);
            out.put("promotion_score", Promotion.score(replica));
            Promotion.mayPromote(replica).ifPresent(may -> out.put("may_promote", may));
        }
    }

    private static void connections(JsonOut out, Replica replica) {
        out.begin("connections");
        for (Replica peer : replica.definition().replicas()) {
            if (peer != replica && !peer.gone()) {
                boolean connected = Promotion.connected(replica, peer);
                out.begin(peer.node().name()).put("connected", connected)
                        .put("message", connected ? "Connected" : "Connecting").end();
            }
        }
        out.end();
    }

    private static void drbdVolume(JsonOut out, ReplicaVolume volume) {
        VolumeDefinition definition = volume.definition();
        out.begin("drbd_volume_definition").put("volume_number", definition.number());
        definition.minor().ifPresent(minor -> out.put("minor_number", minor));
        out.end();
        definition.devicePath().ifPresent(path -> out.put("device_path", path));
        if (volume.backingDevice().isPresent()) {
            out.put("backing_device", volume.backingDevice().get()).put("allocated_size_kib", definition.grossKib())
                    .put("usable_size_kib", definition.netKib());
        } else {
            out.put("allocated_size_kib", definition.gross() ? definition.sizeKib() : -1)
                    .put("usable_size_kib", definition.gross() ? -1 : definition.sizeKib());
        }
    }

    private static void storage(JsonOut out, ReplicaVolume volume) {
        out.put("volume_number", volume.definition().number());
        if (volume.backingDevice().isPresent()) {
            out.put("device_path", volume.backingDevice().get()).put("allocated_size_kib", volume.storedKib())
                    .put("usable_size_kib", volume.storedKib()).put("disk_state", "[]");
        } else {
            out.put("allocated_size_kib", 0).put("usable_size_kib", volume.sizeWhenCreated());
        }
    }

    /** A volume of a resource. */
    static void volume(JsonOut out, Replica replica, ReplicaVolume volume) {
        out.begin().put("volume_number", volume.definition().number())
                .put("storage_pool_name", replica.pool().name()).put("provider_kind", replica.pool().kind().name());
        volume.definition().devicePath().ifPresent(path -> out.put("device_path", path));
        out.put("allocated_size_kib", replica.pool().kind().thin() ? 0 : volume.storedKib())
                .put("props", replica.symlinks(volume));
        if (replica.gone()) {
            out.beginList("flags").element("DELETE").endList();
        }
        if (replica.visible()) {
            state(out, replica, volume);
        }
        out.beginList("layer_data_list").begin().put("type", "DRBD").begin("data");
        drbdVolume(out, volume);
        out.end().end().begin().put("type", "STORAGE").begin("data");
        storage(out, volume);
        out.end().end().endList().put("uuid", volume.uuid().toString()).end();
    }

    private static void state(JsonOut out, Replica replica, ReplicaVolume volume) {
        out.begin("state").put("disk_state", volume.diskState()).begin("replication_states");
        replica.definition().replicas().stream().filter(peer -> Promotion.connected(replica, peer))
                .forEach(peer -> out.begin(peer.node().name()).put("replication_state", "Established").end());
        out.end().end();
    }
}
