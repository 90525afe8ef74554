package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.protocol.Backing;

/**
 * All there is of one target in LINSTOR. Either half may be missing: an interrupted create or delete leaves one.
 *
 * @param path       where the promoter file is, or would be
 * @param file       the promoter file
 * @param definition the resource definition
 * @param resources  the resource on each of its nodes
 * @param placeCount how many replicas the resource group wants
 */
record TargetState(PromoterPath path, Optional<StoredPromoter> file, Optional<ResourceDefinition> definition,
        List<Resource> resources, int placeCount) {
    TargetState {
        resources = List.copyOf(resources);
    }

    /** Whether the promoter file is on the nodes, so that DRBD Reactor runs the service. */
    boolean isAttached() {
        return definition.filter(d -> d.hasFile(path.toString())).isPresent();
    }

    /** Whether LINSTOR has the resource and is not about to delete it. */
    boolean hasLivingResource() {
        return definition.filter(d -> !d.deleting()).isPresent();
    }

    /** The note of the creation that made it. */
    Optional<CreationMarker> mark() {
        return definition.flatMap(CreationMarker::on);
    }

    /** Whether a creation began it and has not noted that it is done: it goes on, or was interrupted. */
    boolean isUndone() {
        return hasLivingResource() && definition
                .filter(d -> CreationMarker.on(d).filter(mark -> !mark.isDone(d)).isPresent()).isPresent();
    }

    /** The same of a target that has not even been started. */
    boolean isUnfinished() {
        return !isAttached() && isUndone();
    }

    Usage usage() {
        return Usage.of(resources);
    }

    Backing backing() {
        return definition.map(d -> Backings.of(d, resources)).orElse(Backing.NONE);
    }
}
