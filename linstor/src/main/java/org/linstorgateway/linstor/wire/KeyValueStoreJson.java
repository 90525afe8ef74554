package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.Map;

/** A key-value store of LINSTOR. */
@Json(naming = Json.Naming.LowerUnderscore)
public record KeyValueStoreJson(String name, Map<String, String> props) {}
