package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of LINSTOR's list of results. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ResultEntryJson(@Nullable Long retCode, @Nullable String message, @Nullable String cause,
        @Nullable String details, @Nullable String correction, @Nullable List<String> errorReportIds,
        @Nullable Map<String, @Nullable String> objRefs) {}
