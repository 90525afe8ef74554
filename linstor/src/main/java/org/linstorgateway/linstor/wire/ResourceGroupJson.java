package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** A resource group, also as it is created. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ResourceGroupJson(@Nullable String name, @Nullable String description,
        @Nullable SelectFilterJson selectFilter) {
    /** How many replicas to place, and where. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record SelectFilterJson(@Nullable Integer placeCount) {}
}
