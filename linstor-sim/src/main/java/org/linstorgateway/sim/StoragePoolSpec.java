package org.linstorgateway.sim;

import org.linstorgateway.sim.cluster.ProviderKind;

/**
 * Storage pool that every initial node gets.
 *
 * @param kind LINSTOR's storage provider
 * @param totalKib capacity in KiB, at least 1
 */
public record StoragePoolSpec(String name, ProviderKind kind, long totalKib) {

    /** Checks the capacity. */
    public StoragePoolSpec {
        if (totalKib <= 0) {
            throw new IllegalArgumentException(
                    "the size of storage pool '" + name + "' must be at least 1 KiB, not " + totalKib);
        }
    }
}
