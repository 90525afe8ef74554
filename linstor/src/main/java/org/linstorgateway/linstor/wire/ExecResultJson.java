package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** The result of a command on one node. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ExecResultJson(@Nullable String node, @Nullable Integer exitCode,
        @Json.Property("stdout_utf8") @Nullable String output,
        @Json.Property("stderr_utf8") @Nullable String errors) {}
