package org.linstorgateway.sim.api;

import java.util.OptionalDouble;
import org.linstorgateway.sim.cluster.PromotionRules;
import org.linstorgateway.sim.cluster.ProviderKind;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ReplicaVolume;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.VolumeDefinition;
import org.linstorgateway.sim.json.JsonStreamWriter;

/** JSON format of resources. The state is absent when the controller does not know it. */
final class ReplicaJson {

    private ReplicaJson() {}

    /** Writes an element of the resource view. */
    static void view(JsonStreamWriter out, Replica replica) {
        begin(out, replica);
        state(out, replica);
        out.put("uuid", replica.uuid().toString()).put("create_timestamp", replica.created().toEpochMilli());
        out.beginList("volumes");
        replica.volumes().forEach(volume -> volume(out, replica, volume));
        out.endList().end();
    }

    private static void state(JsonStreamWriter out, Replica replica) {
        if (replica.stateKnown()) {
            out.begin("state").put("in_use", replica.primary()).end();
        }
    }

    /** Writes an element of a resource definition's list, which has no volumes. */
    static void plain(JsonStreamWriter out, Replica replica) {
        begin(out, replica);
        state(out, replica);
        out.put("uuid", replica.uuid().toString()).put("create_timestamp", replica.created().toEpochMilli()).end();
    }

    private static void begin(JsonStreamWriter out, Replica replica) {
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

    private static void drbd(JsonStreamWriter out, Replica replica) {
        ResourceDefinition definition = replica.definition();
        out.begin("drbd_resource_definition");
        ResourceDefinitionJson.drbd(out, definition);
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
        if (replica.stateKnown()) {
            connections(out, replica);
            out.put("promotion_score", PromotionRules.score(replica));
            PromotionRules.mayPromote(replica).ifPresent(may -> out.put("may_promote", may));
        }
    }

    private static void connections(JsonStreamWriter out, Replica replica) {
        out.begin("connections");
        for (Replica peer : replica.definition().replicas()) {
            if (peer != replica && !peer.deletedOnNode()) {
                boolean connected = PromotionRules.connected(replica, peer);
                out.begin(peer.node().name()).put("connected", connected)
                        .put("message", connected ? "Connected" : "Connecting").end();
            }
        }
        out.end();
    }

    private static void drbdVolume(JsonStreamWriter out, ReplicaVolume volume) {
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

    private static void storage(JsonStreamWriter out, ReplicaVolume volume) {
        out.put("volume_number", volume.definition().number());
        if (volume.backingDevice().isPresent()) {
            out.put("device_path", volume.backingDevice().get()).put("allocated_size_kib", volume.allocatedKib())
                    .put("usable_size_kib", volume.allocatedKib()).put("disk_state", "[]");
        } else {
            out.put("allocated_size_kib", 0).put("usable_size_kib", volume.sizeWhenCreated());
        }
    }

    /** Writes a volume of a resource. */
    static void volume(JsonStreamWriter out, Replica replica, ReplicaVolume volume) {
        out.begin().put("volume_number", volume.definition().number())
                .put("storage_pool_name", replica.pool().name()).put("provider_kind", replica.pool().kind().name());
        volume.definition().devicePath().ifPresent(path -> out.put("device_path", path));
        // LINSTOR measures the loop device of a sparse file rather than the file (recorded with FILE_THIN).
        out.put("allocated_size_kib", replica.pool().kind() == ProviderKind.FILE_THIN ? 0 : volume.allocatedKib())
                .put("props", replica.symlinks(volume));
        if (replica.deletedOnNode()) {
            out.beginList("flags").element("DELETE").endList();
        }
        if (replica.stateKnown()) {
            state(out, replica, volume);
        }
        out.beginList("layer_data_list").begin().put("type", "DRBD").begin("data");
        drbdVolume(out, volume);
        out.end().end().begin().put("type", "STORAGE").begin("data");
        storage(out, volume);
        out.end().end().endList().put("uuid", volume.uuid().toString()).end();
    }

    private static void state(JsonStreamWriter out, Replica replica, ReplicaVolume volume) {
        out.begin("state").put("disk_state", volume.diskState()).begin("replication_states");
        replica.definition().replicas().stream().filter(peer -> PromotionRules.connected(replica, peer))
                .forEach(peer -> replication(out, replica, peer, volume));
        out.end().end();
    }

    /** Data comes from the peers that have all of it. Both sides of a synchronisation report how far it is (source of DRBD 9). */
    private static void replication(JsonStreamWriter out, Replica replica, Replica peer, ReplicaVolume volume) {
        OptionalDouble received = peer.upToDate() ? volume.syncedPercent() : OptionalDouble.empty();
        OptionalDouble sent = replica.upToDate()
                ? peer.volume(volume.definition().number()).map(ReplicaVolume::syncedPercent)
                        .orElse(OptionalDouble.empty())
                : OptionalDouble.empty();
        out.begin(peer.node().name()).put("replication_state",
                received.isPresent() ? "SyncTarget" : sent.isPresent() ? "SyncSource" : "Established");
        received.ifPresent(percent -> out.put("done_percentage", percent));
        sent.ifPresent(percent -> out.put("done_percentage", percent));
        out.end();
    }
}
