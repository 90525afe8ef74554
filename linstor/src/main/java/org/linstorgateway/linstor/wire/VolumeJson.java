package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A volume of a resource on one node. */
@Json(naming = Json.Naming.LowerUnderscore)
public record VolumeJson(@Nullable Integer volumeNumber, @Nullable String uuid, @Nullable String devicePath,
        @Nullable Map<String, String> props, @Nullable StateJson state) {
    /** The state of its disk and of its replication, by peer. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record StateJson(@Nullable String diskState, @Nullable Map<String, ReplicationJson> replicationStates) {}

    /** The state of its replication to one peer. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record ReplicationJson(@Nullable String replicationState, @Nullable Double donePercentage) {}
}
