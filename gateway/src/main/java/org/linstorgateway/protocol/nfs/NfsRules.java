package org.linstorgateway.protocol.nfs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.GrowthEffect;
import org.linstorgateway.protocol.StorageRules;
import org.linstorgateway.protocol.TargetRules;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeSizes;

/** The requirements that new NFS exports meet. */
enum NfsRules implements TargetRules<NfsTarget> {
    INSTANCE;

    static final List<String> FILE_SYSTEMS = List.of("ext4", "xfs");
    /** mkfs.xfs refuses less than 300 MiB. */
    private static final long SMALLEST_XFS_KIB = 300 * 1024L;

    private static final int MOST_VOLUMES = 256;
    private static final int MOST_NETWORKS = 256;
    /** The kernel's server needs an agent for every volume and network. */
    private static final int MOST_KERNEL_EXPORTS = 4_096;
    /**
     * The agent of NFS-Ganesha gets all paths in one environment variable, which Linux limits to 128 KiB
     * (MAX_ARG_STRLEN).
     */
    private static final int LONGEST_PATHS = 64 << 10;
    /** LOGIN_NAME_MAX of Linux, without the terminating zero. */
    private static final int LONGEST_OWNER = 255;

    /** Programs on the node take a name that begins with {@code -} for an option, and a shell expands other signs. */
    private static final Pattern OWNER = Pattern.compile("(?U)([\\w.][\\w.@+-]*)?");

    @Override
    public void requireCreatable(NfsTarget target) {
        if (target.volumes().isEmpty()) {
            throw GatewayException.of(ErrorCode.VOLUME_MISSING, "an NFS export needs at least one volume");
        }
        if (target.allowedNetworks().isEmpty()) {
            throw GatewayException.of(ErrorCode.NETWORK_MISSING,
                    "an NFS export needs at least one allowed network, such as 10.20.0.0/16");
        }
        StorageRules.require(target, MOST_VOLUMES);
        requireNetworks(target);
        target.volumes().forEach(NfsRules::requireVolume);
        requirePathsTogether(target.volumes());
        ExportPath.requireApart(target.volumes());
        ExportOptionRules.require(target);
        NfsServerRules.require(target);
    }

    @Override
    public Optional<String> addVolumeMinimumLinstor() {
        return Optional.of("1.33.2");
    }

    @Override
    public Volume complete(NfsTarget target, Volume volume) {
        return NfsDefaults.added(target, volume);
    }

    @Override
    public List<String> notes(NfsTarget target) {
        List<String> notes = new ArrayList<>();
        if (target.allowedNetworks().stream().anyMatch(AllowedNetwork::isEveryone)) {
            notes.add("every host that reaches the service IP may mount the export; --allowed-ips restricts it");
        }
        if (target.implementation() == NfsImplementation.GANESHA && target.serviceIps().size() > 1) {
            notes.add(
                    "NFS-Ganesha listens on one address or on all. With several service IPs it listens on all addresses "
                            + "of a node, so that no other NFS export can run there");
        }
        notes.addAll(ExportOptionRules.notes(target));
        notes.addAll(KernelServer.notes(target));
        return List.copyOf(notes);
    }

    @Override
    public GrowthEffect growth(NfsTarget target, Volume volume, Backing backing) {
        return NfsGrowth.of(target, volume, backing);
    }

    /** {@inheritDoc} A file system that nobody names cannot be mounted, and is never made. */
    @Override
    public List<Volume> adopted(TargetId id, List<Volume> existing, List<Volume> described) {
        return AdoptedVolumes.of(id, existing, described);
    }

    @Override
    public NfsTarget withVolumes(NfsTarget target, List<Volume> volumes) {
        return target.withVolumes(volumes);
    }

    @Override
    public NfsTarget readOnly(NfsTarget target) {
        return target.readOnly();
    }

    @Override
    public List<String> warnings(NfsTarget target) {
        return Stream.concat(TargetRules.super.warnings(target).stream(),
                ExportPath.warnings(target.volumes()).stream()).toList();
    }

    /** {@inheritDoc} Hosts of a network that was taken away are still in if a larger one remains. */
    @Override
    public List<String> warningsOfChange(NfsTarget before, NfsTarget after) {
        return before.allowedNetworks().stream().filter(network -> !after.allowedNetworks().contains(network))
                .flatMap(network -> after.allowedNetworks().stream().filter(larger -> larger.contains(network)).limit(1)
                        .map(larger -> "the hosts of " + network + " may still mount the export, since " + larger
                                + " contains them"))
                .toList();
    }

    @Override
    public Optional<String> difference(NfsTarget wanted, NfsTarget existing) {
        return NfsDifference.between(wanted, existing);
    }

    private static void requireNetworks(NfsTarget target) {
        StorageRules.requireAtMost(MOST_NETWORKS, target.allowedNetworks(), "allowed networks");
        target.volumes().forEach(volume -> requireNetworks(target, volume));
        int exports = target.volumes().stream().mapToInt(volume -> target.networksOf(volume).size()).sum();
        if (target.implementation().isKernel() && exports > MOST_KERNEL_EXPORTS) {
            throw GatewayException.of(ErrorCode.TOO_MANY_EXPORTS,
                    "the kernel's server would need " + exports + " exports, one for each volume and network; "
                            + "more than " + MOST_KERNEL_EXPORTS + " are not possible");
        }
    }

    private static void requireNetworks(NfsTarget target, Volume volume) {
        List<AllowedNetwork> networks = target.networksOf(volume);
        StorageRules.requireAtMost(MOST_NETWORKS, networks, "allowed networks of volume " + volume.number());
        if (volume.allowedNetworks().filter(List::isEmpty).isPresent()) {
            throw GatewayException.of(ErrorCode.NETWORK_MISSING,
                    "volume " + volume.number() + " needs at least one allowed network, such as 10.20.0.0/16");
        }
        if (target.implementation() == NfsImplementation.GANESHA) {
            networks.forEach(NfsRules::requireKnownToGanesha);
            if (!Set.copyOf(networks).equals(Set.copyOf(target.allowedNetworks()))) {
                throw GatewayException.of(ErrorCode.IMPLEMENTATION_UNSUITABLE,
                        "volume " + volume.number() + " cannot have allowed networks of its own: NFS-Ganesha has one "
                                + "list for all volumes of an export, " + target.allowedNetworks());
            }
        }
    }

    private static void requireKnownToGanesha(AllowedNetwork network) {
        if (!ClientSpec.isKnownToGanesha(network)) {
            throw GatewayException.of(ErrorCode.IMPLEMENTATION_UNSUITABLE,
                    "NFS-Ganesha cannot read the network '" + network + "' and would then let nobody mount the "
                            + "export: an IPv6 network has a prefix length of at most "
                            + ClientSpec.LONGEST_GANESHA_V6_PREFIX
                            + ", or is one host with 128; give a larger network, or each host as ADDRESS/128");
        }
    }

    private static void requirePathsTogether(List<Volume> volumes) {
        int length = volumes.stream().flatMap(volume -> volume.exportPath().stream())
                .mapToInt(path -> path.getBytes(StandardCharsets.UTF_8).length).sum();
        if (length > LONGEST_PATHS) {
            throw GatewayException.of(ErrorCode.TOO_MANY_EXPORTS,
                    "the export paths have " + length + " bytes together; more than " + LONGEST_PATHS
                            + " are not possible");
        }
    }

    /** Requires that a volume can be added to an export. */
    static void requireBeside(NfsTarget target, List<Volume> others, Volume added) {
        StorageRules.requireRoom(MOST_VOLUMES, target, added);
        added.requireCreatable();
        requireVolume(added);
        List<Volume> all = Stream.concat(others.stream(), Stream.of(added)).toList();
        requireNetworks(target.withVolumes(all));
        requirePathsTogether(all);
        ExportPath.requireApart(all);
        if (added.exportRules().isPresent()) {
            ExportOptionRules.require(target.withVolumes(all), added.number());
        }
    }

    private static void requireVolume(Volume volume) {
        ExportPath.requireValid(volume.exportPath().orElseThrow(() -> GatewayException.of(ErrorCode.WRONG_EXPORT_PATHS,
                "volume " + volume.number() + " has no export path, such as /music")));
        requireFileSystem(volume,
                volume.fileSystem().orElseThrow(
                        () -> GatewayException.of(ErrorCode.INVALID_FILE_SYSTEM, "volume " + volume.number()
                                + " has no file system: expected one of " + String.join(", ", FILE_SYSTEMS))));
    }

    private static void requireFileSystem(Volume volume, FileSystem fileSystem) {
        if (!FILE_SYSTEMS.contains(fileSystem.type())) {
            throw GatewayException.of(ErrorCode.INVALID_FILE_SYSTEM,
                    "volume " + volume.number() + " cannot have the file system '" + fileSystem.type()
                            + "': LINSTOR makes " + String.join(", ", FILE_SYSTEMS));
        }
        if (fileSystem.type().equals("xfs") && volume.sizeKib() < SMALLEST_XFS_KIB) {
            throw GatewayException.of(ErrorCode.SIZE_OUT_OF_RANGE,
                    "volume " + volume.number() + " is too small: xfs needs at least "
                            + VolumeSizes.format(SMALLEST_XFS_KIB));
        }
        requireOwner(volume, fileSystem.owner());
    }

    private static void requireOwner(Volume volume, FileSystem.Owner owner) {
        if (Math.max(owner.user().length(), owner.group().length()) > LONGEST_OWNER
                || !OWNER.matcher(owner.user()).matches() || !OWNER.matcher(owner.group()).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_OWNER, "the owner of volume " + volume.number()
                    + " is invalid: expected the names of a user and a group, such as nobody, of letters, digits and "
                    + "any of _.@+-, not beginning with '-'");
        }
    }

    @Override
    public void requireCompatible(NfsTarget target, List<Promoter> neighbours) {
        KernelServer.requireCompatible(target, neighbours);
    }
}
