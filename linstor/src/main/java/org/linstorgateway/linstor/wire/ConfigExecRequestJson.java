package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a request to execute {@code drbd-reactorctl} with a configuration file on nodes. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ConfigExecRequestJson(List<String> nodes, String config, @Nullable Boolean now) {}
