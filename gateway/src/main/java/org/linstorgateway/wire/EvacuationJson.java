package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linstorgateway.target.Evacuation;
import org.linstorgateway.target.Evacuation.ReplicaMove;

/** Conversion of an evacuation to and from JSON. What is unknown is left out. */
public final class EvacuationJson {
    private static final String REPLICAS = "replicas";
    private static final String RUNNING = "evacuating";
    private static final String RESOURCE = "resource";
    private static final String SIZE = "size_kib";
    private static final String ALLOCATED = "allocated_kib";
    private static final String CANDIDATES = "candidates";
    private static final String OBSTACLE = "obstacle";
    private static final String SYNCING = "syncing_to";
    private static final String PERCENT = "synced_percent";

    private EvacuationJson() {}

    public static Map<String, Object> write(Evacuation evacuation) {
        Map<String, Object> json = new LinkedHashMap<>(NodeChangeJson.write(evacuation.targets()));
        json.put(RUNNING, evacuation.running());
        json.put(REPLICAS, evacuation.replicas().stream().map(EvacuationJson::write).toList());
        return json;
    }

    private static Map<String, Object> write(ReplicaMove replica) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(RESOURCE, replica.resource());
        json.put(SIZE, replica.sizeKib());
        replica.allocatedKib().ifPresent(kib -> json.put(ALLOCATED, kib));
        json.put(CANDIDATES, replica.candidates());
        replica.obstacle().ifPresent(phrase -> json.put(OBSTACLE, phrase));
        replica.syncing().ifPresent(node -> json.put(SYNCING, node));
        replica.syncedPercent().ifPresent(percent -> json.put(PERCENT, percent));
        return json;
    }

    public static Evacuation read(JsonObject json) {
        return new Evacuation(NodeChangeJson.read(json), json.objects(REPLICAS).stream().map(EvacuationJson::replica)
                .toList(), json.bool(RUNNING));
    }

    private static ReplicaMove replica(JsonObject json) {
        return new ReplicaMove(json.requiredString(RESOURCE), json.number(SIZE).orElse(0), json.number(ALLOCATED),
                json.strings(CANDIDATES), json.string(OBSTACLE), json.string(SYNCING),
                json.decimal(PERCENT));
    }
}
