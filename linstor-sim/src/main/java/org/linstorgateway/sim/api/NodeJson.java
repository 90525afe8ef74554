package org.linstorgateway.sim.api;

import java.util.List;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.ProviderKind;
import org.linstorgateway.sim.json.JsonStreamWriter;

/** JSON format of nodes. The controller does not know the supported layers and providers of an offline node. */
final class NodeJson {

    private static final List<String> WITHOUT_SATELLITE = List.of("DISKLESS", "REMOTE_SPDK", "EBS_INIT", "EBS_TARGET");
    private static final List<String> OTHER_PROVIDERS = List.of("LVM", "SPDK", "STORAGE_SPACES", "ZFS_THIN", "ZFS",
            "STORAGE_SPACES_THIN", "FILE_THIN", "FILE", "LVM_THIN");
    private static final List<String> OTHER_LAYERS = List.of("LUKS", "NVME", "WRITECACHE", "CACHE", "BCACHE");

    private NodeJson() {}

    static void write(JsonStreamWriter out, Node node) {
        out.begin().put("name", node.name()).put("type", node.type());
        if (node.evacuating()) {
            out.put("flags", List.of("EVACUATE"));
        }
        out.put("props", node.props())
                .beginList("net_interfaces");
        node.interfaces().forEach(each -> out.begin().put("name", each.name()).put("address", each.address())
                .put("satellite_port", each.port()).put("satellite_encryption_type", each.encryption())
                .put("is_active", true).put("uuid", each.uuid().toString()).end());
        out.endList().put("connection_status", node.online() ? "ONLINE" : "OFFLINE")
                .put("uuid", node.uuid().toString());
        if (node.online()) {
            supported(out, node);
        } else {
            unknown(out, node);
        }
        out.end();
    }

    private static void supported(JsonStreamWriter out, Node node) {
        List<String> available = node.pools().stream().map(pool -> pool.kind().name()).distinct().toList();
        out.beginList("storage_providers").element(WITHOUT_SATELLITE.getFirst());
        OTHER_PROVIDERS.stream().filter(available::contains).sorted().forEach(out::element);
        WITHOUT_SATELLITE.stream().skip(1).forEach(out::element);
        out.endList().put("resource_layers", List.of("DRBD", "STORAGE")).begin("unsupported_providers");
        OTHER_PROVIDERS.stream().filter(each -> !available.contains(each))
                .forEach(each -> out.put(each, List.of("The simulated node has no " + label(each) + ".")));
        out.end().begin("unsupported_layers");
        OTHER_LAYERS.forEach(each -> out.put(each, List.of("The simulated node has no " + each + " layer.")));
        out.end().put("platform", "LINUX").put("os_variant", "Debian GNU/Linux 12 (bookworm)");
    }

    private static String label(String provider) {
        return provider.equals(ProviderKind.LVM_THIN.name()) ? "thin LVM" : provider;
    }

    private static void unknown(JsonStreamWriter out, Node node) {
        List<String> noInformation = List.of("No information from satellite yet");
        out.put("storage_providers", WITHOUT_SATELLITE).put("resource_layers", List.of("STORAGE"))
                .begin("unsupported_providers");
        OTHER_PROVIDERS.forEach(each -> out.put(each, noInformation));
        out.end().begin("unsupported_layers").put("DRBD", noInformation);
        OTHER_LAYERS.forEach(each -> out.put(each, noInformation));
        out.end();
        node.evictionTime().ifPresent(time -> out.put("eviction_timestamp", time.toEpochMilli()));
    }
}
