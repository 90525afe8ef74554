package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;

/** The body of a request to modify a resource definition. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ResourceDefinitionModifyJson(Map<String, String> overrideProps, List<String> deleteProps) {}
