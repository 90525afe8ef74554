package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** A snapshot to take; a request for one resource names it in the path. */
@Json(naming = Json.Naming.LowerUnderscore)
public record SnapshotCreateJson(@Nullable String resourceName, String name) {}
