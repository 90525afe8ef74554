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
 *            of its network interfaces, the one that LINSTOR uses first
 * @param props
 *            its properties
 * @param unsupportedLayers
 *            what it cannot do, such as {@code DRBD}, and why; of an offline node nothing is known, which counts as that
 */
public record Node(String name, String type, String connectionStatus, Set<String> flags, List<String> addresses,
        Map<String, String> props, Map<String, List<String>> unsupportedLayers) {
    public Node {
        flags = Set.copyOf(flags);
        addresses = List.copyOf(addresses);
        props = Map.copyOf(props);
        unsupportedLayers = Map.copyOf(unsupportedLayers);
    }

    public boolean online() {
        return connectionStatus.equals("ONLINE");
    }
}
