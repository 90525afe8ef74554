package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;

/** The body of a request to resize a volume definition. */
@Json(naming = Json.Naming.LowerUnderscore)
public record VolumeDefinitionModifyJson(long sizeKib) {}
