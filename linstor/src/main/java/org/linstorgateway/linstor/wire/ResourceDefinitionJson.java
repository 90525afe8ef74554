package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource definition. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ResourceDefinitionJson(@Nullable String name, @Nullable String uuid, @Nullable String resourceGroupName,
        @Nullable Map<String, String> props, @Nullable List<String> flags,
        @Nullable List<VolumeDefinitionJson> volumeDefinitions) {}
