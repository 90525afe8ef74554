package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A volume of a resource on one node. */
@Json(naming = Json.Naming.LowerUnderscore)
public record VolumeJson(@Nullable Integer volumeNumber, @Nullable String uuid, @Nullable String devicePath,
        @Nullable String storagePoolName, @Nullable Map<String, String> props, @Nullable VolumeStateJson state,
        @Nullable Long allocatedSizeKib, @Nullable List<LayerDataJson> layerDataList) {
    /** What a layer knows of the volume. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record LayerDataJson(@Nullable String type, @Nullable SizeJson data) {}

    /** The size of the volume in a layer. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record SizeJson(@Nullable Long allocatedSizeKib) {}

    /** The state of the disk. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record VolumeStateJson(@Nullable String diskState,
            @Nullable Map<String, ReplicationJson> replicationStates) {}

    /** The replication with a peer. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record ReplicationJson(@Nullable String replicationState, @Nullable Double donePercentage) {}
}
