package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a query of the size that a resource group has room for. */
@Json(naming = Json.Naming.LowerUnderscore)
public record SizeInfoJson(@Nullable SpaceInfoJson spaceInfo) {
    /** The room; sizes are in KiB. There are no places if LINSTOR finds none for all replicas. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record SpaceInfoJson(@Nullable Long maxVlmSizeInKib, @Nullable List<PlaceJson> nextSpawnResult) {}

    /** A storage pool for a replica. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record PlaceJson(@Nullable String nodeName, @Nullable String storPoolName) {}
}
