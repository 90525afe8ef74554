package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot.
 *
 * @param props
 *            its own properties and those of its resource definition
 * @param resourceDefinitionProps
 *            those of its resource definition alone; older releases of LINSTOR do not have it
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SnapshotJson(@Nullable String name, @Nullable String resourceName, @Nullable List<String> nodes,
        @Nullable Map<String, String> props, @Nullable Map<String, String> resourceDefinitionProps,
        @Nullable List<String> flags, @Nullable List<SnapshotVolumeJson> volumeDefinitions,
        @Nullable List<SnapshotOnNodeJson> snapshots) {
    /** Its part on one node, with the time in milliseconds since 1970. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record SnapshotOnNodeJson(@Nullable Long createTimestamp) {}

    /** A volume as it was defined then. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record SnapshotVolumeJson(@Nullable Integer volumeNumber, @Nullable Long sizeKib,
            @Nullable Map<String, String> volumeDefinitionProps) {}
}
