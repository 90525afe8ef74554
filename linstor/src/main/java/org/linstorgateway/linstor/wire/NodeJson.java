package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node. */
@Json(naming = Json.Naming.LowerUnderscore)
public record NodeJson(@Nullable String name, @Nullable String type, @Nullable String connectionStatus,
        @Nullable List<String> flags, @Nullable Map<String, String> props,
        @Nullable List<InterfaceJson> netInterfaces, @Nullable Map<String, List<String>> unsupportedLayers,
        @Nullable String osVariant) {
    /** A network interface. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record InterfaceJson(@Nullable String address, @Nullable Boolean isActive) {}
}
