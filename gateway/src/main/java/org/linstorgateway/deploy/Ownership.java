package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;

/**
 * Decides whether a resource definition belongs to a target, so that nobody else's data is ever deleted. DRBD Reactor's
 * documentation recommends our DRBD options to everyone, so they alone prove nothing.
 */
final class Ownership {
    private Ownership() {}

    /** Whether the definition of a footprint is the target's. */
    static boolean isTargets(TargetState state, TargetId id) {
        return state.definition()
                .filter(definition -> state.isAttached() || isUnattached(state, definition, id))
                .isPresent();
    }

    /** A target that is stopped, or what an interrupted creation or deletion left. */
    private static boolean isUnattached(TargetState state, ResourceDefinition definition, TargetId id) {
        Optional<CreationMarker> mark = CreationMarker.on(definition);
        if (mark.isPresent()) {
            return mark.get().isFor(state.path().protocol(), id);
        }
        boolean named = state.file().isPresent();
        return looksLikeOurs(definition.volumes()) && (named || (hasOurOptions(definition) && runsNothing(definition)));
    }

    private static boolean hasOurOptions(ResourceDefinition definition) {
        return definition.props().entrySet().containsAll(DrbdOptions.IDENTIFYING.entrySet());
    }

    private static boolean runsNothing(ResourceDefinition definition) {
        return definition.props().keySet().stream().noneMatch(key -> key.startsWith("files/"));
    }

    /** A gateway makes the cluster private volume before any other. */
    private static boolean looksLikeOurs(List<VolumeDefinition> volumes) {
        return volumes.isEmpty() || volumes.stream().anyMatch(v -> v.number() == 0
                && v.sizeKib() == Volume.CLUSTER_PRIVATE.sizeKib() && v.props().containsKey("FileSystem/Type"));
    }
}
