package org.linstorgateway.promoter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.ServiceIp;

/**
 * The agents that every protocol uses. They block the service's port until the service is ready, so that clients wait
 * instead of being refused, mount the cluster private volume and add the service IP.
 */
public final class SharedAgents {
    private static final String FSTYPE = "fstype";
    private static final String NIC = "nic";
    /** What the gateway can show of a network interface; the agent also takes a label, such as {@code eth0:1}. */
    private static final Pattern SHOWN_NIC = Pattern.compile("[^\\s,=\\p{Cntrl}]+");
    public static final AgentKind PORTBLOCK = new AgentKind("portblock", "action", "ip", "portno");
    public static final AgentKind FILESYSTEM = new AgentKind("Filesystem", "directory").owning("device",
            SharedAgents.FSTYPE);
    public static final AgentKind SERVICE_IP = new AgentKind("IPaddr2", "ip");
    /** All shared agents. */
    public static final List<AgentKind> KINDS = List.of(PORTBLOCK, FILESYSTEM, SERVICE_IP);

    static final String STATUS_CHECK = "status_check";
    /** The value that makes {@code portblock} report its last action and not the rules of the firewall. */
    static final String PSEUDO_STATUS = "pseudo";

    private SharedAgents() {}

    /** Returns the mount point of a resource's cluster private volume. */
    public static String privateMount(String resource) {
        return "/srv/ha/internal/" + resource;
    }

    /** Returns the agent that mounts the cluster private volume. */
    public static OcfAgent privateFilesystem(String resource, String device) {
        return filesystem("fs_cluster_private", device, privateMount(resource), "ext4");
    }

    /** Returns the agent that mounts a volume. It runs no fsck, since DRBD would replicate the repairs to intact replicas. */
    public static OcfAgent filesystem(String instance, String device, String directory, String type) {
        return FILESYSTEM.agent(instance,
                Map.of("device", device, "directory", directory, FSTYPE, type, "run_fsck", "no"));
    }

    /**
     * Returns a start list whose file systems can be mounted on a node that has others of the same UUID: those that a snapshot was
     * taken of. XFS refuses them without this option (xfs(5)); ext4 does not.
     */
    public static List<StartEntry> beside(List<StartEntry> start) {
        return start.stream().map(entry -> FILESYSTEM.in(List.of(entry)).stream().findFirst()
                .filter(agent -> agent.parameter(FSTYPE).filter("xfs"::equals).isPresent())
                .<StartEntry>map(agent -> agent.with("options", agent.parameter("options")
                        .filter(options -> !options.isEmpty()).map(options -> options + ",").orElse("") + "nouuid"))
                .orElse(entry)).toList();
    }

    /** Returns the agent that adds the service IP to a network interface. */
    public static OcfAgent serviceIp(String instance, ServiceIp ip) {
        Map<String, String> parameters = new TreeMap<>(
                Map.of("cidr_netmask", Integer.toString(ip.prefix()), "ip", ip.address().toString()));
        ip.nic().ifPresent(nic -> parameters.put(NIC, nic));
        return SERVICE_IP.agent(instance, parameters);
    }

    /** Returns the agent that drops packets to the port. */
    public static OcfAgent block(String instance, IpAddress ip, int port) {
        return PORTBLOCK.agent(instance, portblock("block", ip, port));
    }

    /** Returns the agent that unblocks the port and makes clients reconnect that had connections to another node. */
    public static OcfAgent unblock(String instance, IpAddress ip, int port, String resource) {
        Map<String, String> parameters = portblock("unblock", ip, port);
        parameters.put("tickle_dir", privateMount(resource));
        return PORTBLOCK.agent(instance, parameters);
    }

    /**
     * Returns the parameters. Since release 4.17.0 of resource-agents, {@code monitor} of a blocking entry fails by default
     * as soon as the unblocking entry has removed the rule (status 7). {@code status_check=pseudo} restores the behaviour of earlier
     * releases, whose agents ignore the parameter (seen with 4.12.0).
     */
    private static Map<String, String> portblock(String action, IpAddress ip, int port) {
        return new TreeMap<>(Map.of("action", action, "ip", ip.toString(), "portno", Integer.toString(port), "protocol",
                "tcp", STATUS_CHECK, PSEUDO_STATUS));
    }

    /**
     * Returns the service IPs of a start list.
     *
     * @throws UnreadablePromoterException if one of them is not an address
     */
    public static List<ServiceIp> serviceIps(List<StartEntry> start) {
        return SERVICE_IP.in(start).stream().flatMap(SharedAgents::serviceIp).toList();
    }

    /**
     * Returns the service IPs of a start list, each address once.
     *
     * @param served the address that the protocol's own agent names first. It comes first, since clients may know one only;
     *               the others follow in the order of the start list.
     * @throws UnreadablePromoterException if the start list has none
     */
    public static List<ServiceIp> serviceIps(List<StartEntry> start, Optional<String> served) {
        List<ServiceIp> all = serviceIps(start);
        if (all.isEmpty()) {
            throw new UnreadablePromoterException("its start list has no service IP (IPaddr2)");
        }
        Map<IpAddress, ServiceIp> ordered = new LinkedHashMap<>();
        all.stream().filter(ip -> served.filter(text -> isSame(ip.address(), text)).isPresent()).findFirst()
                .ifPresent(ip -> ordered.put(ip.address(), ip));
        all.forEach(ip -> ordered.putIfAbsent(ip.address(), ip));
        return List.copyOf(ordered.values());
    }

    private static boolean isSame(IpAddress address, String text) {
        try {
            return IpAddress.parse(text).equals(address);
        } catch (GatewayException e) {
            return false;
        }
    }

    /** Parses a service IP. Without a prefix length {@code IPaddr2} uses that of the interface's network, which is unknown here. */
    private static Stream<ServiceIp> serviceIp(OcfAgent agent) {
        String ip = agent.parameter("ip").orElse("");
        try {
            IpAddress address = IpAddress.parse(ip);
            int prefix = Integer.parseInt(agent.parameter("cidr_netmask").orElse(Integer.toString(address.bits())));
            return Stream.of(new ServiceIp(address, prefix,
                    agent.parameter(NIC).filter(nic -> SHOWN_NIC.matcher(nic).matches())));
        } catch (GatewayException | NumberFormatException e) {
            throw new UnreadablePromoterException(
                    "the start entry '" + agent + "' has no valid address: " + e.getMessage());
        }
    }
}
