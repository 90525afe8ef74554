package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;

/**
 * The volumes of a resource that becomes an export. LINSTOR knows the file systems that it made; the user names those of others.
 * Nothing is written to a volume, and LINSTOR's properties of file systems stay as they are.
 */
final class AdoptedVolumes {
    private AdoptedVolumes() {}

    /**
     * Returns the volumes with their file systems and paths.
     *
     * @param described the descriptions of the volumes in their order, or a single one for all of them
     */
    static List<Volume> of(TargetId id, List<Volume> existing, List<Volume> described) {
        boolean each = described.size() == existing.size();
        if (!each && described.size() > 1) {
            throw GatewayException.of(ErrorCode.WRONG_EXPORT_PATHS,
                    described.size() + " volumes are described, but the resource of '" + id.text() + "' has "
                            + existing.size(),
                    "Describe each volume, or give a single path above all of them.");
        }
        return IntStream.range(0, existing.size())
                .mapToObj(i -> each
                        ? described(existing.get(i), described.get(i), existing.size())
                        : withAll(existing.get(i), described.stream().findFirst(), existing.size()))
                .toList();
    }

    private static Volume described(Volume existing, Volume described, int count) {
        return NfsDefaults
                .with(existing, fileSystem(existing, Optional.of(described)),
                        described.exportPath().orElse(defaultPath(existing, count)))
                .allowing(described.allowedNetworks()).ruled(described.exportRules());
    }

    private static Volume withAll(Volume existing, Optional<Volume> all, int count) {
        String path = all.flatMap(Volume::exportPath).map(above -> above + ExportPath.byNumber(existing.number()))
                .orElse(defaultPath(existing, count));
        return NfsDefaults.with(existing, fileSystem(existing, all), path);
    }

    private static String defaultPath(Volume existing, int count) {
        return count == 1 ? "/" : ExportPath.byNumber(existing.number());
    }

    private static FileSystem fileSystem(Volume existing, Optional<Volume> described) {
        Optional<FileSystem> known = existing.fileSystem();
        Optional<String> named = described.flatMap(Volume::fileSystem).map(FileSystem::type)
                .filter(type -> !type.isEmpty());
        if (known.isPresent() && named.filter(type -> !type.equals(known.get().type())).isPresent()) {
            throw GatewayException.of(ErrorCode.INVALID_FILE_SYSTEM,
                    "volume " + existing.number() + " has the file system '"
                            + known.get().type() + "', which LINSTOR made, and not '" + named.get() + "'");
        }
        return known.or(() -> named.map(type -> new FileSystem(type, FileSystem.Owner.NONE)))
                .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_FILE_SYSTEM,
                        "LINSTOR does not know which file system volume " + existing.number()
                                + " has, since it did not make it",
                        "Name it: --filesystem on the command line, 'file_system' of the volume in REST. If the volume has "
                                + "none, it cannot be exported."));
    }
}
