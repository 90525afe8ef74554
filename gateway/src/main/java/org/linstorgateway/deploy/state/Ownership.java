package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;

/**
 * Decides whether a LINSTOR resource belongs to a gateway target, so that no other data is ever deleted. One that is being adopted
 * belongs to none. DRBD Reactor's
 * documentation recommends our DRBD options to everybody, so they alone prove nothing.
 */
public final class Ownership {
    private Ownership() {}

    /** Tells whether the observed resource definition belongs to the target. */
    public static boolean belongsTo(TargetState state, TargetId id) {
        return state.definition()
                .filter(definition -> !AdoptionMarker.isOnAny(definition))
                .filter(definition -> state.isAttached() || belongsDetached(state, definition, id))
                .isPresent();
    }

    /** Decides for a stopped target, or for the leftover of an interrupted create or delete. */
    private static boolean belongsDetached(TargetState state, ResourceDefinition definition, TargetId id) {
        Optional<CreationMarker> marker = CreationMarker.on(definition);
        if (marker.isPresent()) {
            return marker.get().isFor(state.path().protocol(), id);
        }
        boolean hasFile = state.file().isPresent();
        return hasGatewayVolumes(definition.volumes())
                && (hasFile || (hasGatewayOptions(definition) && hasNoFiles(definition)));
    }

    /** Tells whether a gateway made the cluster private volume of a resource, perhaps for another target. */
    public static boolean hasPrivateVolume(ResourceDefinition definition) {
        return !definition.volumes().isEmpty() && hasGatewayVolumes(definition.volumes())
                && CreationMarker.isOnAny(definition);
    }

    private static boolean hasGatewayOptions(ResourceDefinition definition) {
        return definition.props().entrySet().containsAll(DrbdOptions.IDENTIFYING.entrySet());
    }

    private static boolean hasNoFiles(ResourceDefinition definition) {
        return definition.props().keySet().stream().noneMatch(key -> key.startsWith("files/"));
    }

    /** A gateway creates the cluster private volume before any other. */
    private static boolean hasGatewayVolumes(List<VolumeDefinition> volumes) {
        return volumes.isEmpty() || volumes.stream().anyMatch(v -> v.number() == 0
                && v.sizeKib() == Volume.CLUSTER_PRIVATE.sizeKib() && v.props().containsKey("FileSystem/Type"));
    }
}
