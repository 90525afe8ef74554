package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** The data of a {@code may-promote-change} event. */
@Json(naming = Json.Naming.LowerUnderscore)
public record PromotionJson(@Nullable String resourceName, @Nullable String nodeName, @Nullable Boolean mayPromote) {}
