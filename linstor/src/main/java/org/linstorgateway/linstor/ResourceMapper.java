package org.linstorgateway.linstor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.linstorgateway.linstor.wire.ResourceJson;
import org.linstorgateway.linstor.wire.ResourceJson.DrbdLayerJson;
import org.linstorgateway.linstor.wire.ResourceJson.LayerJson;
import org.linstorgateway.linstor.wire.VolumeJson;

import static org.linstorgateway.linstor.JsonDefaults.list;
import static org.linstorgateway.linstor.JsonDefaults.map;
import static org.linstorgateway.linstor.JsonDefaults.mapped;
import static org.linstorgateway.linstor.JsonDefaults.number;
import static org.linstorgateway.linstor.JsonDefaults.set;
import static org.linstorgateway.linstor.JsonDefaults.text;

/** Maps the JSON of LINSTOR's resource view to the records of this package. */
final class ResourceMapper {
    private static final String STORAGE = "STORAGE";
    private static final String SYNC_TARGET = "SyncTarget";
    private static final String SYMLINK_PREFIX = "Satellite/Device/Symlinks/";

    private ResourceMapper() {}

    static Resource resource(ResourceJson json) {
        Optional<ResourceState> state = Optional.ofNullable(json.state())
                .map(reported -> new ResourceState(Optional.ofNullable(reported.inUse())));
        Optional<DrbdState> drbd = Optional.ofNullable(json.layerObject()).map(LayerJson::drbd)
                .map(layer -> new DrbdState(Optional.ofNullable(layer.mayPromote()),
                        Optional.ofNullable(layer.promotionScore()), disconnected(layer)));
        return new Resource(text(json.name()), text(json.nodeName()), text(json.uuid()), set(json.flags()), state,
                mapped(json.volumes(), ResourceMapper::volume), drbd,
                Optional.ofNullable(json.createTimestamp()).map(Instant::ofEpochMilli));
    }

    private static List<String> disconnected(DrbdLayerJson layer) {
        List<String> peers = new ArrayList<>();
        map(layer.connections()).forEach((peer, connection) -> {
            if (Boolean.FALSE.equals(connection.connected())) {
                peers.add(peer);
            }
        });
        return peers;
    }

    private static Volume volume(VolumeJson json) {
        return new Volume(number(json.volumeNumber()), text(json.uuid()), text(json.devicePath()), symlinks(json),
                text(json.storagePoolName()),
                Optional.ofNullable(json.state()).map(VolumeJson.VolumeStateJson::diskState), synced(json),
                allocated(json));
    }

    /**
     * The percentage is reported with the peer that has the data (source of LINSTOR 1.34). DRBD prints it with two decimals, and LINSTOR
     * reads them as a float.
     */
    private static OptionalDouble synced(VolumeJson json) {
        return Optional.ofNullable(json.state()).map(VolumeJson.VolumeStateJson::replicationStates).stream()
                .flatMap(states -> states.values().stream())
                .filter(peer -> SYNC_TARGET.equals(peer.replicationState()))
                .flatMap(peer -> Stream.ofNullable(peer.donePercentage()))
                .mapToDouble(percent -> Math.round(percent * 100) / 100.0).max();
    }

    /**
     * LINSTOR measures the volumes of thin pools for each request, but returns 0 for files: it measures their loop device (seen
     * with FILE_THIN of LINSTOR 1.34). The storage layer has what the satellite measured when it last changed the resource.
     */
    private static OptionalLong allocated(VolumeJson json) {
        return LongStream.concat(sizes(Stream.ofNullable(json.allocatedSizeKib())),
                sizes(list(json.layerDataList()).stream().filter(layer -> STORAGE.equals(layer.type()))
                        .flatMap(layer -> Stream.ofNullable(layer.data()))
                        .flatMap(data -> Stream.ofNullable(data.allocatedSizeKib()))))
                .findFirst();
    }

    private static LongStream sizes(Stream<Long> reported) {
        return reported.mapToLong(Long::longValue).filter(kib -> kib > 0);
    }

    private static List<String> symlinks(VolumeJson json) {
        List<String> symlinks = new ArrayList<>();
        map(json.props()).forEach((name, value) -> {
            if (name.startsWith(SYMLINK_PREFIX)) {
                symlinks.add(value);
            }
        });
        return symlinks;
    }
}
