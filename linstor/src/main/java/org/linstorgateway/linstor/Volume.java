package org.linstorgateway.linstor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A volume of a resource on one node.
 *
 * @param devicePath
 *            {@code ""} if it has none
 * @param symlinks
 *            symbolic links to the device that udev creates, such as {@code /dev/drbd/by-res/vmstore/0}
 * @param storagePool
 *            the storage pool on the node that holds the data; that of diskless resources if there are none
 * @param diskState
 *            DRBD's disk state, such as {@code UpToDate}; empty if unknown, as for an offline node
 * @param syncedPercent
 *            how much DRBD has copied to a replica that it synchronises, 0 to 100, of the blocks that were out of sync when the
 *            synchronisation began; empty for any other replica. LINSTOR passes on "done" of "drbdsetup events2", which is that
 *            share (print_peer_device_statistics of drbd-utils since 9.4, initialize_resync of DRBD 9); older ones report none
 * @param allocatedKib
 *            what it takes of its storage pool, in KiB, as LINSTOR last measured it; empty if it takes nothing or this is unknown
 */
public record Volume(int number, String uuid, String devicePath, List<String> symlinks,
        String storagePool, Optional<String> diskState, OptionalDouble syncedPercent, OptionalLong allocatedKib) {
    public Volume {
        symlinks = List.copyOf(symlinks);
    }

    /** Returns a copy with another number. */
    public Volume with(int other) {
        return new Volume(other, uuid, devicePath, symlinks, storagePool, diskState, syncedPercent, allocatedKib);
    }
}
