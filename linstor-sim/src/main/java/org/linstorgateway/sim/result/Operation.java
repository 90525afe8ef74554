package org.linstorgateway.sim.result;

/** Operation of a call, in bits 24 and 25 of a return code. */
public enum Operation {
    /** None: reading calls, and modifying calls for which LINSTOR sets none. */
    NONE(0),
    /** Create. */
    CREATE(0x1000000),
    /** Modify. */
    MODIFY(0x2000000),
    /** Delete. */
    DELETE(0x3000000);

    private final long mask;

    Operation(long mask) {
        this.mask = mask;
    }

    long mask() {
        return mask;
    }
}
