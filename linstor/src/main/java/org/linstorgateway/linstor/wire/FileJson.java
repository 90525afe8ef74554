package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An external file; {@code content} is base64. */
@Json(naming = Json.Naming.LowerUnderscore)
public record FileJson(@Nullable String path, @Nullable String content, @Nullable List<String> altSuffixes) {}
