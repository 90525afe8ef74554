package org.linstorgateway.sim.world;

import java.util.BitSet;

/** Numbers that are given out, the smallest free one first: minor numbers, ports, loop devices. */
final class Numbers {

    private final int first;
    private final BitSet taken = new BitSet();

    Numbers(int first) {
        this.first = first;
    }

    int take() {
        int free = taken.nextClearBit(0);
        taken.set(free);
        return first + free;
    }

    void giveBack(int number) {
        taken.clear(number - first);
    }
}
