package org.linstorgateway.linstor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.wire.ExecResultJson;
import org.linstorgateway.linstor.wire.FileJson;
import org.linstorgateway.linstor.wire.FileStatusJson;
import org.linstorgateway.linstor.wire.NodeJson;
import org.linstorgateway.linstor.wire.NodeJson.InterfaceJson;
import org.linstorgateway.linstor.wire.ResourceDefinitionJson;
import org.linstorgateway.linstor.wire.ResourceGroupJson;
import org.linstorgateway.linstor.wire.ResourceGroupJson.SelectFilterJson;
import org.linstorgateway.linstor.wire.SizeInfoJson;
import org.linstorgateway.linstor.wire.SnapshotJson;
import org.linstorgateway.linstor.wire.SnapshotJson.SnapshotOnNodeJson;
import org.linstorgateway.linstor.wire.SnapshotJson.SnapshotVolumeJson;
import org.linstorgateway.linstor.wire.StoragePoolJson;
import org.linstorgateway.linstor.wire.VersionJson;
import org.linstorgateway.linstor.wire.VolumeDefinitionJson;

import static org.linstorgateway.linstor.JsonDefaults.isTrue;
import static org.linstorgateway.linstor.JsonDefaults.list;
import static org.linstorgateway.linstor.JsonDefaults.map;
import static org.linstorgateway.linstor.JsonDefaults.mapped;
import static org.linstorgateway.linstor.JsonDefaults.number;
import static org.linstorgateway.linstor.JsonDefaults.set;
import static org.linstorgateway.linstor.JsonDefaults.text;

/** Maps the JSON of responses to the records of this package. */
final class ResponseMapper {
    /** LINSTOR's default, which it may omit. */
    private static final int DEFAULT_PLACE_COUNT = 2;
    private static final int NO_EXIT_CODE = -1;

    private ResponseMapper() {}

    static ControllerVersion version(VersionJson json) {
        return new ControllerVersion(text(json.version()), text(json.restApiVersion()));
    }

    static ExternalFile file(FileJson json) {
        byte[] content = Base64.getDecoder().decode(text(json.content()));
        return new ExternalFile(text(json.path()), new String(content, StandardCharsets.UTF_8),
                list(json.altSuffixes()));
    }

    static FileStatus fileStatus(FileStatusJson json) {
        return new FileStatus(Optional.ofNullable(json.actualPath()), isTrue(json.contentMatch()));
    }

    static ResourceGroup group(ResourceGroupJson json) {
        Integer count = Optional.ofNullable(json.selectFilter()).map(SelectFilterJson::placeCount)
                .orElse(DEFAULT_PLACE_COUNT);
        List<String> pools = Optional.ofNullable(json.selectFilter()).map(filter -> list(filter.storagePoolList()))
                .orElse(List.of());
        List<String> nodes = Optional.ofNullable(json.selectFilter()).map(filter -> list(filter.nodeNameList()))
                .orElse(List.of());
        return new ResourceGroup(text(json.name()), count, text(json.description()), pools, nodes, map(json.props()));
    }

    static ExpectedPlacement expectedPlacement(SizeInfoJson json) {
        SizeInfoJson.SpaceInfoJson space = json.spaceInfo();
        if (space == null) {
            return new ExpectedPlacement(List.of(), 0);
        }
        return new ExpectedPlacement(
                mapped(space.nextSpawnResult(), place -> new ExpectedPlacement.Place(text(place.nodeName()),
                        text(place.storPoolName()))),
                space.maxVlmSizeInKib() == null ? 0 : space.maxVlmSizeInKib());
    }

    static Snapshot snapshot(SnapshotJson json) {
        Optional<Instant> created = list(json.snapshots()).stream().map(SnapshotOnNodeJson::createTimestamp)
                .filter(Objects::nonNull).min(Comparator.naturalOrder()).map(Instant::ofEpochMilli);
        return new Snapshot(text(json.resourceName()), text(json.name()), created, set(json.flags()),
                list(json.nodes()), mapped(json.volumeDefinitions(), ResponseMapper::snapshotVolume),
                map(json.resourceDefinitionProps() == null ? json.props() : json.resourceDefinitionProps()));
    }

    private static VolumeDefinition snapshotVolume(SnapshotVolumeJson json) {
        return new VolumeDefinition(number(json.volumeNumber()), Objects.requireNonNullElse(json.sizeKib(), 0L),
                Set.of(), map(json.volumeDefinitionProps()), "");
    }

    static ResourceDefinition definition(ResourceDefinitionJson json) {
        return new ResourceDefinition(text(json.name()), text(json.uuid()), text(json.resourceGroupName()),
                map(json.props()), set(json.flags()),
                mapped(json.volumeDefinitions(), ResponseMapper::volumeDefinition));
    }

    static VolumeDefinition volumeDefinition(VolumeDefinitionJson json) {
        return new VolumeDefinition(number(json.volumeNumber()), Objects.requireNonNullElse(json.sizeKib(), 0L),
                set(json.flags()), map(json.props()), text(json.uuid()));
    }

    static Node node(NodeJson json) {
        Stream<InterfaceJson> active = list(json.netInterfaces()).stream().filter(net -> isTrue(net.isActive()));
        Stream<InterfaceJson> inactive = list(json.netInterfaces()).stream().filter(net -> !isTrue(net.isActive()));
        List<String> addresses = Stream.concat(active, inactive).map(InterfaceJson::address).filter(Objects::nonNull)
                .toList();
        return new Node(text(json.name()), text(json.type()), text(json.connectionStatus()), set(json.flags()),
                addresses, map(json.props()), map(json.unsupportedLayers()), text(json.osVariant()));
    }

    static StoragePool storagePool(StoragePoolJson json) {
        ResultList reports = new ResultList(list(json.reports()).stream().map(ResultListReader::entry).toList());
        return new StoragePool(text(json.storagePoolName()), text(json.nodeName()), text(json.providerKind()),
                capacity(json.freeCapacity()), capacity(json.totalCapacity()), isTrue(json.supportsSnapshots()),
                reports);
    }

    /** Returns a capacity in KiB; empty for {@link Long#MAX_VALUE}, which LINSTOR sends for a diskless pool. */
    private static OptionalLong capacity(@Nullable Long kib) {
        return kib == null || kib == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(kib);
    }

    static ExecResult execResult(ExecResultJson json) {
        return new ExecResult(text(json.node()), json.exitCode() == null ? NO_EXIT_CODE : json.exitCode(),
                text(json.output()),
                text(json.errors()));
    }
}
