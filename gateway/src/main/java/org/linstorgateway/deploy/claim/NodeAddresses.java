package org.linstorgateway.deploy.claim;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.ServiceIp;

/**
 * The addresses of the nodes themselves. The agent {@code IPaddr2} would find such an address already present, and remove it
 * from the node when the service stops.
 */
public final class NodeAddresses {
    private final Linstor linstor;

    public NodeAddresses(Linstor linstor) {
        this.linstor = linstor;
    }

    /**
     * Requires that no node has one of the addresses.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the node
     */
    public void requireUnused(List<ServiceIp> ips) {
        linstor.nodes().forEach(node -> ips.stream().map(ServiceIp::address)
                .filter(address -> hasAddress(node, address)).findFirst().ifPresent(address -> {
                    throw GatewayException.of(ErrorCode.IP_IN_USE_BY_NODE,
                            "the service IP " + address + " is an address of the node '"
                                    + node.name() + "' itself",
                            "Choose an address that no machine has: the service takes it along from node to node.");
                }));
    }

    private static boolean hasAddress(Node node, IpAddress wanted) {
        return node.addresses().stream().flatMap(text -> address(text).stream()).anyMatch(wanted::equals);
    }

    /** LINSTOR also accepts host names for its network interfaces. */
    private static Optional<IpAddress> address(String text) {
        try {
            return Optional.of(IpAddress.parse(text));
        } catch (GatewayException e) {
            return Optional.empty();
        }
    }
}
