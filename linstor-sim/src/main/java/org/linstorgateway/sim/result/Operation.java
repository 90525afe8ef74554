package org.linstorgateway.sim.result;

/** What was done, in bits 24 and 25 of a return code. */
public enum Operation {
    /** Not said: reading, and some calls that LINSTOR's authors forgot. */
    NONE(0),
    /** Creating. */
    CREATE(0x1000000),
    /** Modifying. */
    MODIFY(0x2000000),
    /** Deleting. */
    DELETE(0x3000000);

    private final long mask;

    Operation(long mask) {
        this.mask = mask;
    }

    long mask() {
        return mask;
    }
}
