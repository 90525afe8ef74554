package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A snapshot. */
@Json(naming = Json.Naming.LowerUnderscore)
public record SnapshotJson(@Nullable String name, @Nullable String resourceName,
        @Nullable List<SnapshotOnNodeJson> snapshots) {
    /** Its part on one node, with the time in milliseconds since 1970. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record SnapshotOnNodeJson(@Nullable Long createTimestamp) {}
}
