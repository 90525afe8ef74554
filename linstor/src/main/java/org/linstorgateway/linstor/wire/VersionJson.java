package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** The response of {@code /v1/controller/version}. */
@Json(naming = Json.Naming.LowerUnderscore)
public record VersionJson(@Nullable String version, @Nullable String restApiVersion) {}
