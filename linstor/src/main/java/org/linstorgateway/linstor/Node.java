package org.linstorgateway.linstor;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A node of the cluster.
 *
 * @param type
 *            such as {@code SATELLITE}
 * @param connectionStatus
 *            such as {@code ONLINE}, {@code OFFLINE} or {@code CONNECTED}
 * @param flags
 *            such as {@code EVACUATE}
 * @param addresses
 *            addresses of its network interfaces, the active ones, which LINSTOR uses, first
 * @param props
 *            properties
 * @param unsupportedLayers
 *            layers that the node does not support, such as {@code DRBD}, with the reasons; of an offline node LINSTOR
 *            knows nothing and reports its layers as unsupported
 * @param operatingSystem
 *            such as {@code Debian GNU/Linux 12 (bookworm)}; {@code ""} if LINSTOR does not know it. LINSTOR tells neither the
 *            version of DRBD nor that of the satellite.
 */
public record Node(String name, String type, String connectionStatus, Set<String> flags, List<String> addresses,
        Map<String, String> props, Map<String, List<String>> unsupportedLayers, String operatingSystem) {
    public Node {
        flags = Set.copyOf(flags);
        addresses = List.copyOf(addresses);
        props = Map.copyOf(props);
        unsupportedLayers = Map.copyOf(unsupportedLayers);
    }

    /** Returns what {@code uname -n} prints on the node, which LINSTOR keeps in a property (seen with LINSTOR 1.34). */
    public String uname() {
        return props.getOrDefault("NodeUname", name);
    }

    public boolean online() {
        return connectionStatus.equals("ONLINE");
    }
}
