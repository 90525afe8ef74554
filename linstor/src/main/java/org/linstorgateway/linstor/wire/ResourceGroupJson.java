package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource group; also the body of a request to create one. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ResourceGroupJson(@Nullable String name, @Nullable String description,
        @Nullable Map<String, String> props, @Nullable SelectFilterJson selectFilter) {
    /** The number of replicas, and the storage pools and nodes for them. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record SelectFilterJson(@Nullable Integer placeCount, @Nullable List<String> storagePoolList,
            @Nullable List<String> nodeNameList) {}
}
