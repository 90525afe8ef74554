package org.linstorgateway.deploy.resource;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.Volume;

/** The volume definitions of targets in LINSTOR. */
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
     */
    public void create(String resource, Volume volume, boolean grossSize) {
        VolumeDefinition definition = definition(volume, grossSize);
        try {
            linstor.createVolumeDefinition(resource, definition);
        } catch (LinstorException e) {
            if (!e.outcomeUnknown() || !exists(resource, definition)) {
                throw e;
            }
        }
    }

    private static VolumeDefinition definition(Volume volume, boolean grossSize) {
        return new VolumeDefinition(volume.number(), volume.sizeKib(), grossSize ? Set.of(GROSS_SIZE) : Set.of(),
                volume.fileSystem().map(VolumeDefinitions::props).orElse(Map.of()), "");
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
                existing -> existing.number() == wanted.number() && existing.sizeKib() == wanted.sizeKib());
    }

    /** Tells whether a resource has a volume definition with this number. */
    public boolean exists(String resource, int number) {
        return linstor.resourceDefinition(resource).stream().flatMap(d -> d.volumes().stream())
                .anyMatch(volume -> volume.number() == number);
    }

    /** Deletes a volume definition. LINSTOR refuses while a node uses the resource. */
    public void delete(String resource, int number) {
        linstor.deleteVolumeDefinition(resource, number);
    }
}
