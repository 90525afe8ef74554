package org.linstorgateway.deploy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.Volume;

/** Volumes as LINSTOR is asked for them. */
final class VolumeDefinitions {
    private static final String GROSS_SIZE = "GROSS_SIZE";

    private final Linstor linstor;

    VolumeDefinitions(Linstor linstor) {
        this.linstor = linstor;
    }

    /** What to ask for. */
    static VolumeDefinition of(Volume volume, boolean grossSize) {
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

    /** Creates a volume; when only the answer is lost, looks whether it was done. */
    void create(String resource, VolumeDefinition volume) {
        try {
            linstor.createVolumeDefinition(resource, volume);
        } catch (LinstorException e) {
            if (!e.outcomeUnknown() || !exists(resource, volume)) {
                throw e;
            }
        }
    }

    private boolean exists(String resource, VolumeDefinition volume) {
        return linstor.resourceDefinition(resource).stream().flatMap(d -> d.volumes().stream())
                .anyMatch(there -> there.number() == volume.number() && there.sizeKib() == volume.sizeKib());
    }
}
