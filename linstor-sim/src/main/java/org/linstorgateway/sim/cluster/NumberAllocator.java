package org.linstorgateway.sim.cluster;

import java.util.BitSet;

/** Allocator of minor numbers and TCP ports; the smallest free number is allocated first. */
final class NumberAllocator {

    private final int first;
    private final BitSet taken = new BitSet();

    NumberAllocator(int first) {
        this.first = first;
    }

    int allocate() {
        int free = taken.nextClearBit(0);
        taken.set(free);
        return first + free;
    }

    void release(int number) {
        taken.clear(number - first);
    }
}
