package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A storage pool of a node; capacities are in KiB. */
@Json(naming = Json.Naming.LowerUnderscore)
public record StoragePoolJson(@Nullable String storagePoolName, @Nullable String nodeName,
        @Nullable String providerKind, @Nullable Long freeCapacity, @Nullable Long totalCapacity,
        @Nullable Boolean supportsSnapshots,
        @Nullable List<ResultEntryJson> reports) {}
