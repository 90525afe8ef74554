package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;

/** The body of a request that sets and deletes properties. */
@Json(naming = Json.Naming.LowerUnderscore)
public record PropsModifyJson(Map<String, String> overrideProps, List<String> deleteProps) {}
