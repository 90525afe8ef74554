package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;

/** How a resource is to be usable on a node. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ResourceMakeAvailableJson(boolean diskful) {}
