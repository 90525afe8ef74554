package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a request to execute {@code drbd-reactorctl} on nodes, for one resource or for all. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ExecRequestJson(List<String> nodes, @Nullable String resource) {}
