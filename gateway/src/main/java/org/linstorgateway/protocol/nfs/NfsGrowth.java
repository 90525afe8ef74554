package org.linstorgateway.protocol.nfs;

import java.util.Optional;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.GrowthEffect;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.Volume;

/**
 * What an NFS export needs when a volume has grown: its file system has to be grown on the node that has it mounted. Nothing
 * that a start list can name does that:
 *
 * <ul>
 * <li>LINSTOR grows the block device only (seen with LINSTOR 1.34)
 * <li>the {@code Filesystem} agent has no parameter for it (resource-agents 4.12)
 * <li>{@code systemd-growfs@.service} is bound to the mount unit of the directory. DRBD Reactor starts all units of a list as
 * one transaction, which systemd refuses because the mount unit exists only after the agent has mounted the file system:
 * "Unit srv-gateway\\x2dexports-m-a.mount not found" (tried with systemd 257; 252 has no such unit at all)
 * </ul>
 */
final class NfsGrowth {
    private NfsGrowth() {}

    static GrowthEffect of(NfsTarget target, Volume volume, Backing backing) {
        return GrowthEffect.manual(
                "the file system on volume " + volume.number() + " does not grow by itself: when the volume has "
                        + "grown, run '" + command(target, volume, backing)
                        + "' on the node that serves the export; clients then see "
                        + "the new size at once");
    }

    /** Both commands work on a mounted file system, and can be repeated. */
    private static String command(NfsTarget target, Volume volume, Backing backing) {
        Optional<String> directory = volume.exportPath().map(path -> ExportPath.directory(target.resource(), path));
        boolean xfs = volume.fileSystem().map(FileSystem::type).filter("xfs"::equals).isPresent();
        return xfs && directory.isPresent()
                ? "xfs_growfs " + directory.get()
                : (xfs ? "xfs_growfs " : "resize2fs ") + backing.device(volume.number());
    }
}
