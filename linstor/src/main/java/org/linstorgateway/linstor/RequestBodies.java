package org.linstorgateway.linstor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.linstor.wire.ConfigExecRequestJson;
import org.linstorgateway.linstor.wire.ExecRequestJson;
import org.linstorgateway.linstor.wire.FileJson;
import org.linstorgateway.linstor.wire.PropsModifyJson;
import org.linstorgateway.linstor.wire.ResourceDefinitionCreateJson;
import org.linstorgateway.linstor.wire.ResourceDefinitionJson;
import org.linstorgateway.linstor.wire.ResourceGroupJson;
import org.linstorgateway.linstor.wire.ResourceGroupJson.SelectFilterJson;
import org.linstorgateway.linstor.wire.ResourceMakeAvailableJson;
import org.linstorgateway.linstor.wire.SizeInfoRequestJson;
import org.linstorgateway.linstor.wire.SnapshotCreateJson;
import org.linstorgateway.linstor.wire.SnapshotRestoreJson;
import org.linstorgateway.linstor.wire.SnapshotsCreateJson;
import org.linstorgateway.linstor.wire.VolumeDefinitionCreateJson;
import org.linstorgateway.linstor.wire.VolumeDefinitionJson;
import org.linstorgateway.linstor.wire.VolumeDefinitionModifyJson;

/** The JSON bodies of requests. They omit empty members, because LINSTOR rejects members that it does not know. */
final class RequestBodies {
    static final String EMPTY = "{}";

    private RequestBodies() {}

    static String file(String path, String content, List<String> altSuffixes) {
        String base64 = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return Json.write(new FileJson(path, base64, altSuffixes.isEmpty() ? null : altSuffixes));
    }

    static String fileSuffixes(List<String> altSuffixes) {
        return Json.write(new FileJson(null, null, altSuffixes));
    }

    static String createGroup(String name) {
        return Json.write(new ResourceGroupJson(name, null, null, null));
    }

    static String createGroup(String name, int placeCount, List<String> storagePools, Map<String, String> props) {
        return Json.write(new ResourceGroupJson(name, null, props, filter(placeCount, storagePools)));
    }

    static String sizeInfo(int placeCount, List<String> storagePools) {
        return Json.write(new SizeInfoRequestJson(filter(placeCount, storagePools)));
    }

    private static SelectFilterJson filter(int placeCount, List<String> storagePools) {
        return new SelectFilterJson(placeCount, storagePools.isEmpty() ? null : storagePools, null);
    }

    static String createDefinition(String name, String group, Map<String, String> props) {
        return Json.write(new ResourceDefinitionCreateJson(
                new ResourceDefinitionJson(name, null, group, props, null, null)));
    }

    static String modifyProps(Map<String, String> override, List<String> delete) {
        return Json.write(new PropsModifyJson(override, delete));
    }

    static String createSnapshot(String name) {
        return Json.write(new SnapshotCreateJson(null, name));
    }

    static String createSnapshots(List<String> resources, String name) {
        return Json.write(new SnapshotsCreateJson(
                resources.stream().map(resource -> new SnapshotCreateJson(resource, name)).toList()));
    }

    static String restore(String toResource) {
        return Json.write(new SnapshotRestoreJson(toResource));
    }

    static String makeAvailable(boolean diskful) {
        return Json.write(new ResourceMakeAvailableJson(diskful));
    }

    static String createVolumeDefinition(VolumeDefinition volume) {
        List<String> flags = volume.flags().stream().sorted().toList();
        return Json.write(new VolumeDefinitionCreateJson(
                new VolumeDefinitionJson(volume.number(), volume.sizeKib(), flags.isEmpty() ? null : flags,
                        volume.props().isEmpty() ? null : volume.props(), null)));
    }

    static String resizeVolumeDefinition(long sizeKib, Map<String, String> override) {
        return Json.write(new VolumeDefinitionModifyJson(sizeKib, override.isEmpty() ? null : override, null));
    }

    static String modifyVolumeDefinition(Map<String, String> override, List<String> delete) {
        return Json.write(new VolumeDefinitionModifyJson(null, override.isEmpty() ? null : override,
                delete.isEmpty() ? null : delete));
    }

    static String reactorConfig(List<String> nodes, String config, boolean now) {
        return Json.write(new ConfigExecRequestJson(nodes, config, now ? true : null));
    }

    static String reactorStatus(List<String> nodes, Optional<String> resource) {
        return Json.write(new ExecRequestJson(nodes, resource.orElse(null)));
    }
}
