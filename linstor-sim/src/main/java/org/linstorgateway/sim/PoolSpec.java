package org.linstorgateway.sim;

import org.linstorgateway.sim.world.ProviderKind;

/**
 * A storage pool that every node has at the start.
 *
 * @param name its name
 * @param kind what it is made of
 * @param totalKib its size in KiB
 */
public record PoolSpec(String name, ProviderKind kind, long totalKib) {

    /** Checks the size. */
    public PoolSpec {
        if (totalKib <= 0) {
            throw new IllegalArgumentException("a storage pool needs a size, '" + name + "' has " + totalKib);
        }
    }
}
