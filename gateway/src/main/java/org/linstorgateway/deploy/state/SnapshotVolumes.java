package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.Volume;

/** The volumes of a target as they were at the moment of a snapshot. */
public final class SnapshotVolumes {
    private SnapshotVolumes() {}

    /** Returns the volumes of the user, with the numbers of the target. */
    public static List<Volume> of(Snapshot snapshot) {
        ResourceDefinition definition = new ResourceDefinition(snapshot.resource(), "", "", snapshot.definitionProps(),
                Set.of(), snapshot.volumes());
        return BackingReader.read(VolumeNumbers.of(definition).inTarget(definition), List.of(), Optional.empty())
                .userVolumes();
    }

    /** Returns the numbers of all volumes in the target, with that of the cluster private volume. */
    public static Set<Integer> numbers(Snapshot snapshot) {
        VolumeNumbers numbers = VolumeNumbers.of(snapshot.definitionProps());
        return snapshot.volumes().stream().map(VolumeDefinition::number).map(numbers::inTarget)
                .collect(Collectors.toUnmodifiableSet());
    }
}
