package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a request to modify a volume definition. */
@Json(naming = Json.Naming.LowerUnderscore)
public record VolumeDefinitionModifyJson(@Nullable Long sizeKib, @Nullable Map<String, String> overrideProps,
        @Nullable List<String> deleteProps) {}
