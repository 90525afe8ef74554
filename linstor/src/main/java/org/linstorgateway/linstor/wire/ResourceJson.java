package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element of {@code /v1/view/resources}. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ResourceJson(@Nullable String name, @Nullable String nodeName, @Nullable String uuid,
        @Nullable List<String> flags, @Nullable LayerJson layerObject,
        @Nullable StateJson state, @Nullable List<VolumeJson> volumes) {
    /** What the satellite reports. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record StateJson(@Nullable Boolean inUse) {}

    /** The uppermost layer; DRBD's is the one of interest. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record LayerJson(@Nullable DrbdJson drbd) {}

    /** DRBD's part of a resource. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record DrbdJson(@Nullable Boolean mayPromote) {}
}
