package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource definition, also as it is created. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ResourceDefinitionJson(@Nullable String name, @Nullable String uuid, @Nullable String resourceGroupName,
        @Nullable Map<String, String> props, @Nullable List<String> flags,
        @Nullable List<VolumeDefinitionJson> volumeDefinitions) {
    /** The body of a creation. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Create(ResourceDefinitionJson resourceDefinition) {}

    /** The body of a modification. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Modify(Map<String, String> overrideProps, List<String> deleteProps) {}
}
