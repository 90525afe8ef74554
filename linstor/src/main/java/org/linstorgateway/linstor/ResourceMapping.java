package org.linstorgateway.linstor;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.wire.ResourceJson;
import org.linstorgateway.linstor.wire.ResourceJson.DrbdJson;
import org.linstorgateway.linstor.wire.ResourceJson.LayerJson;
import org.linstorgateway.linstor.wire.VolumeJson;
import org.linstorgateway.linstor.wire.VolumeJson.ReplicationJson;

import static org.linstorgateway.linstor.Mapping.map;
import static org.linstorgateway.linstor.Mapping.number;
import static org.linstorgateway.linstor.Mapping.set;
import static org.linstorgateway.linstor.Mapping.text;

/** Turns elements of LINSTOR's view of resources into our records. */
final class ResourceMapping {
    private ResourceMapping() {}

    static Resource resource(ResourceJson json) {
        Optional<ResourceState> state = Optional.ofNullable(json.state())
                .map(given -> new ResourceState(Optional.ofNullable(given.inUse())));
        Optional<DrbdState> drbd = Optional.ofNullable(json.layerObject()).map(LayerJson::drbd)
                .map(ResourceMapping::drbd);
        return new Resource(text(json.name()), text(json.nodeName()), text(json.uuid()), set(json.flags()),
                map(json.props()), state, map(json.volumes(), ResourceMapping::volume), drbd);
    }

    private static DrbdState drbd(DrbdJson json) {
        Integer score = json.promotionScore();
        Map<String, Boolean> connections = map(json.connections()).entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, peer -> Mapping.isTrue(peer.getValue().connected())));
        return new DrbdState(score == null ? OptionalInt.empty() : OptionalInt.of(score),
                Optional.ofNullable(json.mayPromote()), connections);
    }

    private static Volume volume(VolumeJson json) {
        Optional<VolumeJson.StateJson> state = Optional.ofNullable(json.state());
        Map<String, ReplicationState> replication = map(
                state.map(VolumeJson.StateJson::replicationStates).orElse(Map.of())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, peer -> replication(peer.getValue())));
        return new Volume(number(json.volumeNumber()), text(json.uuid()), text(json.devicePath()), map(json.props()),
                state.map(VolumeJson.StateJson::diskState), replication);
    }

    private static ReplicationState replication(ReplicationJson json) {
        return new ReplicationState(text(json.replicationState()), percentage(json.donePercentage()));
    }

    private static OptionalDouble percentage(@Nullable Double done) {
        return done == null ? OptionalDouble.empty() : OptionalDouble.of(done);
    }
}
