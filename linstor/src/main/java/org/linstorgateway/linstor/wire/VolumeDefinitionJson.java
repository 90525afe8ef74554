package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A volume definition, also as it is created. */
@Json(naming = Json.Naming.LowerUnderscore)
public record VolumeDefinitionJson(@Nullable Integer volumeNumber, @Nullable Long sizeKib,
        @Nullable List<String> flags, @Nullable Map<String, String> props, @Nullable String uuid) {
    /** The body of a creation. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Create(VolumeDefinitionJson volumeDefinition) {}

    /** The body of a change of size. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Resize(long sizeKib) {}
}
