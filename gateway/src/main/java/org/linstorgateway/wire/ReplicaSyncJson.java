package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linstorgateway.target.ReplicaSync;

/** Conversion of the synchronisation of a replica to and from JSON. */
final class ReplicaSyncJson {
    private static final String NODE = "node";
    private static final String PERCENT = "synced_percent";
    private static final String SYNCED = "synced_kib";
    private static final String SIZE = "size_kib";

    private ReplicaSyncJson() {}

    static Map<String, Object> write(ReplicaSync sync) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(NODE, sync.node());
        json.put(PERCENT, sync.percent());
        json.put(SYNCED, sync.syncedKib());
        json.put(SIZE, sync.sizeKib());
        return json;
    }

    /** The synchronised size follows from the others. */
    static ReplicaSync read(JsonObject json) {
        return new ReplicaSync(json.requiredString(NODE), json.decimal(PERCENT).orElse(0), json.number(SIZE).orElse(0));
    }
}
