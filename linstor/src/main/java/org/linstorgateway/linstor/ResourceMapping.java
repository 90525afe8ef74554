package org.linstorgateway.linstor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.wire.ResourceJson;
import org.linstorgateway.linstor.wire.ResourceJson.LayerJson;
import org.linstorgateway.linstor.wire.VolumeJson;

import static org.linstorgateway.linstor.Mapping.map;
import static org.linstorgateway.linstor.Mapping.number;
import static org.linstorgateway.linstor.Mapping.set;
import static org.linstorgateway.linstor.Mapping.text;

/** Turns elements of LINSTOR's view of resources into our records. */
final class ResourceMapping {
    private static final String LINKS = "Satellite/Device/Symlinks/";

    private ResourceMapping() {}

    static Resource resource(ResourceJson json) {
        Optional<ResourceState> state = Optional.ofNullable(json.state())
                .map(given -> new ResourceState(Optional.ofNullable(given.inUse())));
        Optional<DrbdState> drbd = Optional.ofNullable(json.layerObject()).map(LayerJson::drbd)
                .map(layer -> new DrbdState(Optional.ofNullable(layer.mayPromote())));
        return new Resource(text(json.name()), text(json.nodeName()), text(json.uuid()), set(json.flags()), state,
                map(json.volumes(), ResourceMapping::volume), drbd);
    }

    private static Volume volume(VolumeJson json) {
        return new Volume(number(json.volumeNumber()), text(json.uuid()), text(json.devicePath()), links(json),
                Optional.ofNullable(json.state()).map(VolumeJson.StateJson::diskState));
    }

    private static List<String> links(VolumeJson json) {
        List<String> links = new ArrayList<>();
        map(json.props()).forEach((name, value) -> {
            if (name.startsWith(LINKS)) {
                links.add(value);
            }
        });
        return links;
    }
}
