package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;

/** Snapshots to take at one moment. */
@Json(naming = Json.Naming.LowerUnderscore)
public record SnapshotsCreateJson(List<SnapshotCreateJson> snapshots) {}
