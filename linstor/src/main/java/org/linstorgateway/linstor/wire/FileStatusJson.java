package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** The status of an external file on a node. */
@Json(naming = Json.Naming.LowerUnderscore)
public record FileStatusJson(@Nullable String actualPath, @Nullable Boolean contentMatch) {}
