package org.linstorgateway.linstor;

import java.util.OptionalLong;

/**
 * A storage pool of one node.
 *
 * @param providerKind
 *            such as {@code LVM_THIN}, {@code ZFS} or {@code DISKLESS}
 * @param freeKib
 *            free space in KiB; empty if unknown, as for an offline node, and for a diskless pool
 * @param totalKib
 *            size in KiB; empty in the same cases
 * @param supportsSnapshots
 *            whether LINSTOR can take snapshots of its volumes; it cannot with thick LVM
 * @param reports
 *            LINSTOR's warnings and errors about the pool, such as that its satellite is not connected
 */
public record StoragePool(String name, String nodeName, String providerKind, OptionalLong freeKib,
        OptionalLong totalKib, boolean supportsSnapshots, ResultList reports) {
    /** Returns whether this is the pool of diskless resources, which has no storage. */
    public boolean diskless() {
        return providerKind.equals("DISKLESS");
    }
}
