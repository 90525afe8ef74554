package org.linstorgateway.linstor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.linstor.wire.ExecJson;
import org.linstorgateway.linstor.wire.FileJson;
import org.linstorgateway.linstor.wire.ResourceDefinitionJson;
import org.linstorgateway.linstor.wire.ResourceGroupJson;
import org.linstorgateway.linstor.wire.VolumeDefinitionJson;

/** The JSON of requests. LINSTOR refuses members that it does not know: only what is needed is sent. */
final class Bodies {
    private Bodies() {}

    static String file(String path, String content, List<String> altSuffixes) {
        String base64 = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return Json.write(new FileJson(path, base64, altSuffixes.isEmpty() ? null : altSuffixes));
    }

    static String group(String name) {
        return Json.write(new ResourceGroupJson(name, null, null));
    }

    static String definition(String name, String group, Map<String, String> props) {
        return Json.write(new ResourceDefinitionJson.Create(
                new ResourceDefinitionJson(name, null, group, props, null, null)));
    }

    static String modification(Map<String, String> override, List<String> delete) {
        return Json.write(new ResourceDefinitionJson.Modify(override, delete));
    }

    static String volumeDefinition(VolumeDefinition volume) {
        List<String> flags = volume.flags().stream().sorted().toList();
        return Json.write(new VolumeDefinitionJson.Create(new VolumeDefinitionJson(volume.number(), volume.sizeKib(),
                flags.isEmpty() ? null : flags, volume.props().isEmpty() ? null : volume.props(), null)));
    }

    static String resize(long sizeKib) {
        return Json.write(new VolumeDefinitionJson.Resize(sizeKib));
    }

    static String exec(List<String> nodes, Optional<String> resource) {
        return Json.write(new ExecJson.Request(nodes, resource.orElse(null)));
    }
}
