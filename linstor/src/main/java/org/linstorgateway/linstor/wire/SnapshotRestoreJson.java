package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;

/** The definition that receives what a snapshot has. */
@Json(naming = Json.Naming.LowerUnderscore)
public record SnapshotRestoreJson(String toResource) {}
