package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** A resource group; also the body of a request to create one. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ResourceGroupJson(@Nullable String name, @Nullable String description,
        @Nullable SelectFilterJson selectFilter) {
    /** The number of replicas. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record SelectFilterJson(@Nullable Integer placeCount) {}
}
