package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;

/** The body of a request to create a volume definition. */
@Json(naming = Json.Naming.LowerUnderscore)
public record VolumeDefinitionCreateJson(VolumeDefinitionJson volumeDefinition) {}
