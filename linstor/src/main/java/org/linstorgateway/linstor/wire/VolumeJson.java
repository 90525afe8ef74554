package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A volume of a resource on one node. */
@Json(naming = Json.Naming.LowerUnderscore)
public record VolumeJson(@Nullable Integer volumeNumber, @Nullable String uuid, @Nullable String devicePath,
        @Nullable String storagePoolName, @Nullable Map<String, String> props, @Nullable VolumeStateJson state) {
    /** The state of the disk. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record VolumeStateJson(@Nullable String diskState) {}
}
