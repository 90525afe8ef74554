package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** How an external file looks on a node. */
@Json(naming = Json.Naming.LowerUnderscore)
public record FileStatusJson(@Nullable String actualPath, @Nullable Boolean contentMatch) {}
