package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Whether a node's satellite may write an external file. */
@Json(naming = Json.Naming.LowerUnderscore)
public record FileAllowedJson(@Nullable Boolean allowed) {}
