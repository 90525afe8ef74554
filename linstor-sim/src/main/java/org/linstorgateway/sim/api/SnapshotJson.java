package org.linstorgateway.sim.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.linstorgateway.sim.cluster.Snapshot;
import org.linstorgateway.sim.json.JsonStreamWriter;

/** JSON format of snapshots. */
final class SnapshotJson {

    private SnapshotJson() {}

    static void write(JsonStreamWriter out, Snapshot snapshot) {
        Map<String, String> own = own(snapshot);
        Map<String, String> definition = new TreeMap<>(snapshot.definitionProps());
        Map<String, String> both = new TreeMap<>(definition);
        both.putAll(own);
        out.begin().put("name", snapshot.name()).put("resource_name", snapshot.definition().name())
                .put("nodes", snapshot.nodes().stream().map(node -> node.name()).toList()).put("props", both)
                .put("snapshot_definition_props", own).putUnlessEmpty("resource_definition_props", definition)
                .beginList("flags").element("SUCCESSFUL");
        if (snapshot.automatic()) {
            out.element("AUTO_SNAPSHOT");
        }
        out.endList().beginList("volume_definitions");
        snapshot.volumes().forEach(each -> out.begin().put("volume_number", each.number())
                .put("size_kib", each.sizeKib()).put("volume_definition_props", new TreeMap<>(each.props())).end());
        out.endList().put("uuid", snapshot.uuid().toString()).beginList("snapshots");
        snapshot.replicas().forEach(each -> replica(out, snapshot, each));
        out.endList().end();
    }

    private static Map<String, String> own(Snapshot snapshot) {
        String nodeIds = snapshot.replicas().stream().map(each -> Integer.toString(each.nodeId()))
                .collect(Collectors.joining(","));
        return new TreeMap<>(Map.of("BackupShipping/BackupNodeIdsToReset", nodeIds, "SequenceNumber",
                Integer.toString(snapshot.sequence())));
    }

    private static void replica(JsonStreamWriter out, Snapshot snapshot, Snapshot.SavedReplica replica) {
        out.begin().put("snapshot_name", snapshot.name()).put("node_name", replica.node().name())
                .put("create_timestamp", snapshot.created().toEpochMilli()).put("uuid", replica.uuid().toString())
                .put("resource_props", Map.of("StorPoolName", replica.pool().name())).beginList("snapshot_volumes");
        new TreeMap<>(replica.volumeProps()).forEach((number, props) -> out.begin()
                .put("uuid", replica.uuid().toString()).put("vlm_nr", number).put("props", props)
                .put("volume_props", props).end());
        out.endList().end();
    }
}
