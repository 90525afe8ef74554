package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** The body of a query of the size that a resource group has room for; the filter overrides that of the group. */
@Json(naming = Json.Naming.LowerUnderscore)
public record SizeInfoRequestJson(ResourceGroupJson.@Nullable SelectFilterJson selectFilter) {}
