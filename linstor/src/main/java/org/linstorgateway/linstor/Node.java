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
 */
public record Node(String name, String type, String connectionStatus, Set<String> flags, List<String> addresses,
        Map<String, String> props) {
    public Node {
        flags = Set.copyOf(flags);
        addresses = List.copyOf(addresses);
        props = Map.copyOf(props);
    }

    public boolean online() {
        return connectionStatus.equals("ONLINE");
    }
}
