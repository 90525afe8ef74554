package org.linstorgateway.linstor;

import java.util.OptionalLong;

/**
 * A storage pool of one node.
 *
 * @param providerKind
 *            such as {@code LVM_THIN}, {@code ZFS} or {@code DISKLESS}
 * @param freeKib
 *            free space in KiB; empty when unknown, as for an offline node, and for a diskless pool
 * @param totalKib
 *            size in KiB; empty as {@code freeKib}
 * @param reports
 *            what LINSTOR has to say about the pool, such as that its satellite is not connected
 */
public record StoragePool(String name, String nodeName, String providerKind, OptionalLong freeKib,
        OptionalLong totalKib, ResultList reports) {
    /** Whether it is no storage at all, but where diskless resources are said to live. */
    public boolean diskless() {
        return providerKind.equals("DISKLESS");
    }
}
