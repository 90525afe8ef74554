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
 *            how much of its data a replica has that is being synchronised, 0 to 100; empty for any other
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
