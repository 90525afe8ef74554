package org.linstorgateway.deploy;

import java.util.Optional;
import java.util.Set;
import org.linstorgateway.deploy.claim.AdoptionTracker;
import org.linstorgateway.deploy.delivery.PromoterRemoval;
import org.linstorgateway.deploy.resource.VolumeDefinitions;
import org.linstorgateway.deploy.state.AdoptionMarker;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.VolumeDefinition;

/**
 * Undoes an adoption that is not complete: the service is stopped, and the promoter file, the private volume that the adoption
 * made and its properties are removed. The resource and its data stay. Every step can be repeated; the mark goes last.
 */
final class AdoptionReversal {
    private final TargetReader<?> reader;
    private final PromoterRemoval files;
    private final ServiceStop serviceStop;
    private final VolumeDefinitions volumes;
    private final AdoptionTracker tracker;

    AdoptionReversal(TargetReader<?> reader, PromoterRemoval files, ServiceStop serviceStop, VolumeDefinitions volumes,
            AdoptionTracker tracker) {
        this.reader = reader;
        this.files = files;
        this.serviceStop = serviceStop;
        this.volumes = volumes;
        this.tracker = tracker;
    }

    /**
     * Undoes the adoption of a command, unless another one has gone on with it or it is complete. If another adoption has
     * overtaken it, only the volume that it made is removed.
     *
     * @param forceOffline the nodes that may keep the promoter file
     */
    void revert(String resource, AdoptionMarker marker, Set<String> forceOffline, Deadline deadline) {
        TargetState state = reader.state(resource);
        Optional<ResourceDefinition> definition = state.definition().filter(marker::isOn);
        if (definition.isEmpty()) {
            state.definition().filter(overtaken -> isOvertaken(overtaken, marker))
                    .ifPresent(overtaken -> deleteCreated(overtaken, state, marker));
            return;
        }
        AdoptionMarker recorded = state.adoption().orElse(marker);
        if (state.file().isPresent()) {
            if (state.isAttached()) {
                serviceStop.stop(state, forceOffline, deadline);
            }
            files.delete(state, forceOffline);
        }
        deleteCreated(definition.get(), state, recorded);
        tracker.restore(definition.get(), recorded);
    }

    /** Tells whether neither an adoption nor a target can use the private volume that this adoption made. */
    private static boolean isOvertaken(ResourceDefinition definition, AdoptionMarker marker) {
        Optional<AdoptionMarker> other = AdoptionMarker.on(definition);
        return other.isPresent()
                ? !other.get().adoption().equals(marker.adoption())
                : !definition.props().containsKey(VolumeNumbers.PROPERTY);
    }

    private void deleteCreated(ResourceDefinition definition, TargetState state, AdoptionMarker marker) {
        definition.volumes().stream().filter(volume -> marker.created(volume) && !volume.deleting())
                .map(VolumeDefinition::number).findFirst()
                .ifPresent(number -> volumes.delete(definition.name(), state.numbers(), number));
    }
}
