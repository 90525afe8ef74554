package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** A snapshot, as far as it matters here. */
@Json(naming = Json.Naming.LowerUnderscore)
public record SnapshotJson(@Nullable String name) {}
