package org.linstorgateway.promoter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.ServiceIp;

/**
 * The agents that every protocol uses: the port is blocked until all is ready, so that clients see a slow server instead
 * of one that refuses; the cluster private volume is mounted; the service IP is taken.
 */
public final class SharedAgents {
    public static final AgentKind PORTBLOCK = new AgentKind("portblock", "action", "ip", "portno");
    public static final AgentKind FILESYSTEM = new AgentKind("Filesystem", "directory");
    public static final AgentKind SERVICE_IP = new AgentKind("IPaddr2", "ip");
    /** All of the above. */
    public static final List<AgentKind> KINDS = List.of(PORTBLOCK, FILESYSTEM, SERVICE_IP);

    private SharedAgents() {}

    /** Where the cluster private volume of a resource is mounted. */
    public static String privateMount(String resource) {
        return "/srv/ha/internal/" + resource;
    }

    /** Mounts the cluster private volume. */
    public static OcfAgent privateFilesystem(String resource, String device) {
        return filesystem("fs_cluster_private", device, privateMount(resource), "ext4");
    }

    /** Mounts a volume; no fsck, for DRBD would replicate it to nodes that may hold better data. */
    public static OcfAgent filesystem(String instance, String device, String directory, String type) {
        return FILESYSTEM.agent(instance,
                Map.of("device", device, "directory", directory, "fstype", type, "run_fsck", "no"));
    }

    /** Takes the service IP. */
    public static OcfAgent serviceIp(String instance, ServiceIp ip) {
        return SERVICE_IP.agent(instance,
                Map.of("cidr_netmask", Integer.toString(ip.prefix()), "ip", ip.address().toString()));
    }

    /** Drops packets to the port. */
    public static OcfAgent block(String instance, IpAddress ip, int port) {
        return PORTBLOCK.agent(instance, portblock("block", ip, port));
    }

    /** Lets packets through again and wakes the connections that clients had to another node. */
    public static OcfAgent unblock(String instance, IpAddress ip, int port, String resource) {
        Map<String, String> parameters = portblock("unblock", ip, port);
        parameters.put("tickle_dir", privateMount(resource));
        return PORTBLOCK.agent(instance, parameters);
    }

    private static Map<String, String> portblock(String action, IpAddress ip, int port) {
        return new TreeMap<>(
                Map.of("action", action, "ip", ip.toString(), "portno", Integer.toString(port), "protocol", "tcp"));
    }

    /**
     * The service IPs that a start list takes.
     *
     * @throws UnreadablePromoterException when one of them is no address
     */
    public static List<ServiceIp> serviceIps(List<StartEntry> start) {
        return SERVICE_IP.in(start).stream().flatMap(SharedAgents::serviceIp).toList();
    }

    /**
     * The service IP of a protocol that has one, in files of others that may take more.
     *
     * @param served the address that the protocol's own agent names
     * @throws UnreadablePromoterException when the start list takes none
     */
    public static ServiceIp serviceIp(List<StartEntry> start, Optional<String> served) {
        List<ServiceIp> all = serviceIps(start);
        return all.stream().filter(ip -> served.filter(text -> isSame(ip.address(), text)).isPresent()).findFirst()
                .or(() -> all.stream().findFirst())
                .orElseThrow(() -> new UnreadablePromoterException("its start list takes no service IP (IPaddr2)"));
    }

    private static boolean isSame(IpAddress address, String text) {
        try {
            return IpAddress.parse(text).equals(address);
        } catch (GatewayException e) {
            return false;
        }
    }

    /** {@code IPaddr2} takes the prefix of the network that the address is in when it is given none. */
    private static Stream<ServiceIp> serviceIp(OcfAgent agent) {
        String ip = agent.parameter("ip").orElse("");
        try {
            IpAddress address = IpAddress.parse(ip);
            int prefix = Integer.parseInt(agent.parameter("cidr_netmask").orElse(Integer.toString(address.bits())));
            return Stream.of(new ServiceIp(address, prefix));
        } catch (GatewayException | NumberFormatException e) {
            throw new UnreadablePromoterException(
                    "the start entry '" + agent + "' has no usable address: " + e.getMessage());
        }
    }
}
