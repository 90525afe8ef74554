package org.linstorgateway.linstor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.wire.ExecJson;
import org.linstorgateway.linstor.wire.FileJson;
import org.linstorgateway.linstor.wire.FileStatusJson;
import org.linstorgateway.linstor.wire.NodeJson;
import org.linstorgateway.linstor.wire.NodeJson.InterfaceJson;
import org.linstorgateway.linstor.wire.ResourceDefinitionJson;
import org.linstorgateway.linstor.wire.ResourceGroupJson;
import org.linstorgateway.linstor.wire.ResourceGroupJson.SelectFilterJson;
import org.linstorgateway.linstor.wire.SnapshotJson;
import org.linstorgateway.linstor.wire.StoragePoolJson;
import org.linstorgateway.linstor.wire.VersionJson;
import org.linstorgateway.linstor.wire.VolumeDefinitionJson;

/** Turns LINSTOR's JSON into our records. */
final class Mapping {
    private static final int DEFAULT_PLACE_COUNT = 2;

    private Mapping() {}

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
        return new ResourceGroup(text(json.name()), count, text(json.description()));
    }

    static String snapshot(SnapshotJson json) {
        return text(json.name());
    }

    static ResourceDefinition definition(ResourceDefinitionJson json) {
        return new ResourceDefinition(text(json.name()), text(json.uuid()), text(json.resourceGroupName()),
                map(json.props()), set(json.flags()), map(json.volumeDefinitions(), Mapping::volumeDefinition));
    }

    static VolumeDefinition volumeDefinition(VolumeDefinitionJson json) {
        return new VolumeDefinition(number(json.volumeNumber()), Objects.requireNonNullElse(json.sizeKib(), 0L),
                set(json.flags()), map(json.props()), text(json.uuid()));
    }

    static Node node(NodeJson json) {
        Stream<InterfaceJson> active = list(json.netInterfaces()).stream().filter(net -> isTrue(net.isActive()));
        Stream<InterfaceJson> others = list(json.netInterfaces()).stream().filter(net -> !isTrue(net.isActive()));
        List<String> addresses = Stream.concat(active, others).map(InterfaceJson::address).filter(Objects::nonNull)
                .toList();
        return new Node(text(json.name()), text(json.type()), text(json.connectionStatus()), set(json.flags()),
                addresses, map(json.props()), map(json.unsupportedLayers()));
    }

    static StoragePool pool(StoragePoolJson json) {
        ResultList reports = new ResultList(list(json.reports()).stream().map(ResultListReader::entry).toList());
        return new StoragePool(text(json.storagePoolName()), text(json.nodeName()), text(json.providerKind()),
                capacity(json.freeCapacity()), capacity(json.totalCapacity()), reports);
    }

    /** A diskless pool reports the greatest number there is. */
    private static OptionalLong capacity(@Nullable Long kib) {
        return kib == null || kib == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(kib);
    }

    static ExecResult exec(ExecJson.Result json) {
        return new ExecResult(text(json.node()), json.exitCode() == null ? -1 : json.exitCode(), text(json.output()),
                text(json.errors()));
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    static boolean isTrue(@Nullable Boolean value) {
        return value != null && value;
    }

    static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Without a stream: most lists have an element or two, and there are tens of thousands of them. */
    static <W, T> List<T> map(@Nullable List<W> list, Function<W, T> mapping) {
        List<T> mapped = new ArrayList<>(list(list).size());
        for (W element : list(list)) {
            mapped.add(mapping.apply(element));
        }
        return mapped;
    }

    static Set<String> set(@Nullable List<String> list) {
        return Set.copyOf(list(list));
    }

    static <V> Map<String, V> map(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
