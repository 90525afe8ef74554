package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** A snapshot. */
@Json(naming = Json.Naming.LowerUnderscore)
public record SnapshotJson(@Nullable String name) {}
