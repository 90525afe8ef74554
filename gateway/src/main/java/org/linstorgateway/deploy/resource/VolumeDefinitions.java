package org.linstorgateway.deploy.resource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.Volume;

/** The volume definitions of targets in LINSTOR. Volumes have the numbers of the target; LINSTOR is told its own. */
public final class VolumeDefinitions {
    private static final String GROSS_SIZE = "GROSS_SIZE";

    private final Linstor linstor;

    public VolumeDefinitions(Linstor linstor) {
        this.linstor = linstor;
    }

    /**
     * Creates a volume definition. If only the answer is lost, checks whether LINSTOR created it.
     *
     * @param grossSize whether its size includes DRBD's metadata
     * @return the nodes that create the volume later because they are offline
     */
    public List<String> create(String resource, VolumeNumbers numbers, Volume volume, boolean grossSize) {
        return create(resource, numbers, volume, grossSize, Map.of());
    }

    /**
     * Creates a volume definition likewise.
     *
     * @param note further properties
     */
    public List<String> create(String resource, VolumeNumbers numbers, Volume volume, boolean grossSize,
            Map<String, String> note) {
        VolumeDefinition definition = definition(numbers, volume, grossSize, note);
        try {
            return linstor.createVolumeDefinition(resource, definition).disconnectedNodes();
        } catch (LinstorException e) {
            if (!e.outcomeUnknown() || !exists(resource, definition)) {
                throw e;
            }
            return List.of();
        }
    }

    private static VolumeDefinition definition(VolumeNumbers numbers, Volume volume, boolean grossSize,
            Map<String, String> note) {
        Map<String, String> props = new HashMap<>(note);
        props.putAll(volume.fileSystem().map(VolumeDefinitions::props).orElse(Map.of()));
        return new VolumeDefinition(numbers.inLinstor(volume.number()), volume.sizeKib(),
                grossSize ? Set.of(GROSS_SIZE) : Set.of(), props, "");
    }

    private static Map<String, String> props(FileSystem fileSystem) {
        Map<String, String> props = new HashMap<>();
        props.put("FileSystem/Type", fileSystem.type());
        if (!fileSystem.owner().user().isEmpty()) {
            props.put("FileSystem/User", fileSystem.owner().user());
        }
        if (!fileSystem.owner().group().isEmpty()) {
            props.put("FileSystem/Group", fileSystem.owner().group());
        }
        return props;
    }

    private boolean exists(String resource, VolumeDefinition wanted) {
        return linstor.resourceDefinition(resource).stream().flatMap(d -> d.volumes().stream()).anyMatch(
                existing -> existing.number() == wanted.number() && existing.sizeKib() == wanted.sizeKib()
                        && existing.props().entrySet().containsAll(wanted.props().entrySet()));
    }

    /** Tells whether a resource has a volume definition with this number that LINSTOR does not delete. */
    public boolean exists(String resource, VolumeNumbers numbers, int number) {
        return has(resource, volume -> numbers.inTarget(volume.number()) == number && !volume.deleting());
    }

    /** Tells whether LINSTOR has begun to delete a volume and is not done; false if it does not answer. */
    public boolean isDeleting(String resource, VolumeNumbers numbers, int number) {
        try {
            return has(resource, volume -> numbers.inTarget(volume.number()) == number && volume.deleting());
        } catch (LinstorException e) {
            return false;
        }
    }

    private boolean has(String resource, Predicate<VolumeDefinition> condition) {
        return linstor.resourceDefinition(resource).stream().flatMap(d -> d.volumes().stream()).anyMatch(condition);
    }

    /**
     * Deletes a volume definition. LINSTOR refuses while a node uses the resource.
     *
     * @return the nodes that delete the volume later because they are offline
     */
    public List<String> delete(String resource, VolumeNumbers numbers, int number) {
        return linstor.deleteVolumeDefinition(resource, numbers.inLinstor(number)).disconnectedNodes();
    }
}
