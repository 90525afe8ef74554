package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of an error outside of the list of entries. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ErrorJson(@Nullable String error, @Nullable String message, @Nullable List<ResultEntryJson> reports) {}
