package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Volume;

import static org.linstorgateway.target.GatewayException.invalid;

/** What a new NFS export must satisfy. */
final class NfsRules {
    private static final List<String> FILE_SYSTEMS = List.of("ext4", "xfs");
    /** mkfs.xfs refuses less than 300 MiB. */
    private static final long SMALLEST_XFS_KIB = 300 * 1024L;

    private NfsRules() {}

    static void require(NfsTarget target) {
        if (target.volumes().isEmpty()) {
            throw invalid("an NFS export needs at least one volume");
        }
        if (target.allowedNetworks().isEmpty()) {
            throw invalid("an NFS export needs at least one allowed network, such as 10.20.0.0/16");
        }
        target.volumes().forEach(NfsRules::requireVolume);
        ExportPath.requireApart(target.volumes());
    }

    /** Demands that a volume can be added to others. */
    static void requireBeside(List<Volume> others, Volume added) {
        requireVolume(added);
        ExportPath.requireApart(Stream.concat(others.stream(), Stream.of(added)).toList());
    }

    private static void requireVolume(Volume volume) {
        volume.requireCreatable();
        ExportPath.requireValid(volume.exportPath().orElseThrow(() -> invalid(
                "volume " + volume.number() + " has no export path, such as /music")));
        requireFileSystem(volume, volume.fileSystem().orElseThrow(() -> invalid("volume " + volume.number()
                + " has no file system: expected one of " + String.join(", ", FILE_SYSTEMS))));
    }

    private static void requireFileSystem(Volume volume, FileSystem fileSystem) {
        if (!FILE_SYSTEMS.contains(fileSystem.type())) {
            throw invalid("volume " + volume.number() + " cannot have the file system '" + fileSystem.type()
                    + "': LINSTOR makes " + String.join(", ", FILE_SYSTEMS));
        }
        if (fileSystem.type().equals("xfs") && volume.sizeKib() < SMALLEST_XFS_KIB) {
            throw invalid("volume " + volume.number() + " is too small: xfs needs at least 300 MiB ("
                    + SMALLEST_XFS_KIB + " KiB)");
        }
        requireOwner(volume, fileSystem.owner());
    }

    private static void requireOwner(Volume volume, FileSystem.Owner owner) {
        if ((owner.user() + owner.group()).matches(".*[\\s\\p{Cntrl}:,/'\"$`\\\\;].*")) {
            throw invalid("the owner of volume " + volume.number()
                    + " is no name: expected a user and a group such as nobody");
        }
    }

    /** A node runs one kernel NFS server, whose agent would restart it below the exports of another target. */
    static void requireOnlyKernelServer(NfsTarget target, List<Promoter> neighbours) {
        if (target.implementation() != Implementation.KERNEL) {
            return;
        }
        neighbours.stream().filter(other -> NfsStartList.KERNEL_SERVER.firstIn(other.start()).isPresent()).findFirst()
                .ifPresent(other -> {
                    throw GatewayException.conflict("the export '" + other.resource()
                            + "' is served by the kernel already, which can serve only one export of a cluster",
                            "Choose the implementation ganesha, or add a volume to '" + other.resource() + "'.");
                });
    }
}
