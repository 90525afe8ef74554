package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.PairedLists;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.ServiceIpStartList;
import org.linstorgateway.protocol.VolumeIdentity;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** The start list of an NFS export: its file systems, then the service IPs, then the NFS server. */
final class NfsStartList {
    static final int PORT = 2049;
    private static final String SCOPE = "nfs_server_scope";
    private static final String GANESHA_SCOPE = "server_scope";
    static final AgentKind KERNEL_SERVER = new AgentKind("nfsserver").owning(SCOPE);
    static final String OPTIONS = "options";
    static final AgentKind KERNEL_EXPORT = new AgentKind("exportfs", "directory", "clientspec").owning("fsid")
            .choosing(OPTIONS).alsoSpelling(ClientSpec.EVERYONE_V6, ClientSpec.NOBODY_V6);
    /** File handles of clients contain the number of an export. */
    static final AgentKind GANESHA = AgentKind.withList("ganesha-nfs",
            new PairedLists("export_path", "export_id")).owning(GANESHA_SCOPE);
    static final List<AgentKind> KINDS = Stream
            .concat(SharedAgents.KINDS.stream(), Stream.of(KERNEL_SERVER, KERNEL_EXPORT, GANESHA)).toList();
    private static final VolumeIdentity IDENTITY = new VolumeIdentity("nfs.gateway.linstor.linbit.com");
    private static final String SERVER = "nfsserver";

    private final NfsTarget target;
    private final Backing backing;
    private final List<Volume> exported;

    NfsStartList(NfsTarget target, Backing backing) {
        this.target = target;
        this.backing = backing;
        this.exported = target.volumes().stream().filter(volume -> volume.exportPath().isPresent()).toList();
    }

    List<StartEntry> entries() {
        return ServiceIpStartList.of(target.resource(), backing, target.serviceIps(), PORT,
                exported.stream().map(this::filesystem).toList(), services());
    }

    private OcfAgent filesystem(Volume volume) {
        return SharedAgents.filesystem("fs_" + volume.number(), backing.device(volume.number()), directory(volume),
                volume.fileSystem().map(FileSystem::type).orElse("ext4"));
    }

    private List<? extends StartEntry> services() {
        return switch (target.implementation()) {
            case KERNEL -> Stream.concat(Stream.of(kernelServer()), exported.stream().flatMap(this::kernelExports))
                    .toList();
            case KERNEL_SHARED -> exported.stream().flatMap(this::kernelExports).toList();
            case GANESHA -> List.of(ganesha());
        };
    }

    private OcfAgent kernelServer() {
        Map<String, String> parameters = new TreeMap<>(Map.of("nfs_ip", addresses(), SCOPE, hostName(),
                "nfs_shared_infodir", privateMount() + "/nfs"));
        NfsServerParameters.putKernel(parameters, target.server());
        return KERNEL_SERVER.agent(SERVER, parameters);
    }

    private Stream<OcfAgent> kernelExports(Volume volume) {
        List<AllowedNetwork> networks = target.networksOf(volume);
        return IntStream.range(0, networks.size())
                .mapToObj(
                        index -> kernelExport(volume, "export_" + volume.number() + "_" + index, networks.get(index)));
    }

    private OcfAgent kernelExport(Volume volume, String instance, AllowedNetwork network) {
        return KERNEL_EXPORT.agent(instance,
                Map.of("clientspec", ClientSpec.ofKernel(network, overV6()), "directory",
                        directory(volume), "fsid", IDENTITY.of(backing, volume.number()).toString(), OPTIONS,
                        target.rulesOf(volume).of(network).text()));
    }

    private boolean overV6() {
        return target.serviceIps().stream().anyMatch(ip -> ip.address().isV6());
    }

    /**
     * Returns the PID file. The agent's default is the same for all: two servers on a node would take each other for
     * themselves.
     */
    static String pidFile(String resource) {
        return SharedAgents.privateMount(resource) + "/ganesha.pid";
    }

    private OcfAgent ganesha() {
        Map<String, String> parameters = new TreeMap<>();
        GaneshaOptions.put(parameters, target.exportRules().common());
        NfsServerParameters.putGanesha(parameters, target.server());
        parameters.put("clients", target.allowedNetworks().stream().map(ClientSpec::ofGanesha).distinct()
                .collect(Collectors.joining(",")));
        parameters.put("enable_nlm", "false");
        parameters.put("export_id", list(volume -> Integer.toString(volume.number())));
        parameters.put("export_path", list(this::directory));
        parameters.put(GaneshaAddress.PARAMETER, GaneshaAddress.of(target.serviceIps()));
        parameters.put("pid_file", pidFile(target.resource()));
        parameters.put("recovery_dir", privateMount() + "/ganesha");
        parameters.put(GANESHA_SCOPE, scope());
        return GANESHA.agent(SERVER, parameters);
    }

    private String list(Function<Volume, String> element) {
        return exported.stream().map(element).collect(Collectors.joining(";"));
    }

    private String directory(Volume volume) {
        return ExportPath.directory(target.resource(), volume.exportPath().orElseThrow());
    }

    /** Returns the addresses as the kernel server's agent takes them, which notifies version 3 clients from each. */
    private String addresses() {
        return target.serviceIps().stream().map(ip -> ip.address().toString()).collect(Collectors.joining(","));
    }

    /**
     * Returns the scope as the kernel's server takes it: the agent makes it the host name of the server. The command hostname
     * refuses the colons of an IPv6 address, so that every node would have a scope of its own (seen with hostname 3.23).
     */
    private String hostName() {
        ServiceIp first = target.serviceIps().getFirst();
        return first.address().isV6() ? first.address().inet().getHostAddress().replace(':', '-') : scope();
    }

    /** Returns the name by which clients recognise the server on every node (RFC 8881, section 2.10.4). */
    private String scope() {
        return target.serviceIps().getFirst().address().toString();
    }

    private String privateMount() {
        return SharedAgents.privateMount(target.resource());
    }
}
