package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command on nodes. */
public final class ExecJson {
    private ExecJson() {}

    /** Which nodes to ask for the state of which resource. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Request(List<String> nodes, @Nullable String resource) {}

    /** What it came to on one node. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Result(@Nullable String node, @Nullable Integer exitCode,
            @Json.Property("stdout_utf8") @Nullable String output,
            @Json.Property("stderr_utf8") @Nullable String errors) {}
}
