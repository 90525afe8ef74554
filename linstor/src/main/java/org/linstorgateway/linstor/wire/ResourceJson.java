package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element of {@code /v1/view/resources}. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ResourceJson(@Nullable String name, @Nullable String nodeName, @Nullable String uuid,
        @Nullable List<String> flags, @Nullable LayerJson layerObject,
        @Nullable ResourceStateJson state, @Nullable List<VolumeJson> volumes,
        @Nullable Long createTimestamp) {
    /** The state that the satellite reports. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record ResourceStateJson(@Nullable Boolean inUse) {}

    /** The topmost layer. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record LayerJson(@Nullable DrbdLayerJson drbd) {}

    /** The DRBD layer. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record DrbdLayerJson(@Nullable Boolean mayPromote, @Nullable Integer promotionScore,
            @Nullable Map<String, ConnectionJson> connections) {}

    /** DRBD's connection to a peer. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record ConnectionJson(@Nullable Boolean connected) {}
}
