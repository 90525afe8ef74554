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
final class Belonging {
    private Belonging() {}

    /** Whether the definition of a footprint is the target's. */
    static boolean isTargets(Footprint footprint, TargetId id) {
        return footprint.definition()
                .filter(definition -> footprint.isAttached() || isUnattached(footprint, definition, id))
                .isPresent();
    }

    /** A target that is stopped, or what an interrupted creation or deletion left. */
    private static boolean isUnattached(Footprint footprint, ResourceDefinition definition, TargetId id) {
        Optional<CreationMark> mark = CreationMark.on(definition);
        if (mark.isPresent()) {
            return mark.get().isFor(footprint.path().protocol(), id);
        }
        boolean named = footprint.file().isPresent();
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
