package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A volume definition. */
@Json(naming = Json.Naming.LowerUnderscore)
public record VolumeDefinitionJson(@Nullable Integer volumeNumber, @Nullable Long sizeKib,
        @Nullable List<String> flags, @Nullable Map<String, String> props, @Nullable String uuid) {}
