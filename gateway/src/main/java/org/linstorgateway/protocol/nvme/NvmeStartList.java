package org.linstorgateway.protocol.nvme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.ServiceIpStartList;
import org.linstorgateway.protocol.UniqueNumber;
import org.linstorgateway.protocol.VolumeIdentity;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** The start list of an NVMe-oF target: subsystem, namespaces, and for each service IP a port to which hosts connect. */
final class NvmeStartList {
    static final int PORT = 4420;
    /** The transport of a port. */
    static final String TYPE = "type";
    static final AgentKind SUBSYSTEM = new AgentKind("nvmet-subsystem", "nqn");
    static final AgentKind NAMESPACE = new AgentKind("nvmet-namespace", "nqn", "namespace_id").owning("backing_path",
            "nguid", "uuid");
    static final AgentKind NVMET_PORT = new AgentKind("nvmet-port", "addr").owning("port_id");
    static final List<AgentKind> KINDS = Stream
            .concat(SharedAgents.KINDS.stream(), Stream.of(SUBSYSTEM, NAMESPACE, NVMET_PORT)).toList();
    private static final VolumeIdentity IDENTITY = new VolumeIdentity("nvmeof.gateway.linstor.linbit.com");
    /**
     * The 16-bit number of a port in the kernel. The agent's default is 0 for every port, and of two ports with the
     * same number on a node only the first is served.
     */
    static final UniqueNumber PORT_ID = new UniqueNumber(NVMET_PORT, "port_id", 100, (1 << 16) - 100);
    private static final int SERIAL_LENGTH = 16;

    private final NvmeTarget target;
    private final Backing backing;
    private final List<Promoter> neighbours;
    private final String digest;

    NvmeStartList(NvmeTarget target, Backing backing, List<Promoter> neighbours) {
        this.target = target;
        this.backing = backing;
        this.neighbours = neighbours;
        this.digest = digest(target.nqn().text());
    }

    List<StartEntry> entries() {
        List<OcfAgent> services = Stream
                .of(Stream.of(subsystem()), target.volumes().stream().map(this::namespace), ports().stream())
                .flatMap(part -> part).toList();
        return ServiceIpStartList.of(target.resource(), backing, target.serviceIps(), PORT, List.of(), services);
    }

    private OcfAgent subsystem() {
        return SUBSYSTEM.agent("subsys",
                Map.of("nqn", target.nqn().text(), "serial", digest.substring(0, SERIAL_LENGTH)));
    }

    private OcfAgent namespace(Volume volume) {
        String identity = IDENTITY.of(backing, volume.number()).toString();
        return NAMESPACE.agent("ns_" + volume.number(),
                Map.of("backing_path", backing.device(volume.number()), "namespace_id",
                        Integer.toString(volume.number()), "nguid", identity, "nqn", target.nqn().text(), "uuid",
                        identity));
    }

    /** Returns the ports. Seen in the agent: each makes one port of the kernel and links the subsystem to it. */
    private List<OcfAgent> ports() {
        List<OcfAgent> ports = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        List<ServiceIp> ips = target.serviceIps();
        for (int i = 0; i < ips.size(); i++) {
            IpAddress address = ips.get(i).address();
            int number = PORT_ID.choose(seed(i == 0 ? target.nqn().text() : target.nqn() + " " + address), neighbours,
                    numbers);
            numbers.add(number);
            ports.add(port(ServiceIpStartList.instance("port", ips, i), address, number));
        }
        return ports;
    }

    private OcfAgent port(String instance, IpAddress address, int number) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("addr", address.toString());
        if (address.isV6()) {
            parameters.put("addr_fam", "ipv6");
        }
        parameters.put("nqns", target.nqn().text());
        parameters.put("port_id", Integer.toString(number));
        parameters.put(TYPE, target.transport().toString());
        return NVMET_PORT.agent(instance, parameters);
    }

    /** Returns a number that the name determines and that no neighbour has. */
    static String portId(Nqn nqn, List<Promoter> neighbours) {
        return Integer.toString(PORT_ID.choose(seed(nqn.text()), neighbours));
    }

    private static int seed(String text) {
        return HexFormat.fromHexDigits(digest(text), 0, 4);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
