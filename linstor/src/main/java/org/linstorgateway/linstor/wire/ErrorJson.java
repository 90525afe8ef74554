package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error in a form other than a list of results: an object with a message, or with results in it. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ErrorJson(@Nullable String error, @Nullable String message, @Nullable List<ResultEntryJson> reports) {}
