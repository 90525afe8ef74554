package org.linstorgateway.sim.result;

/** The top two bits of a return code. */
public enum Severity {
    /** It worked. */
    SUCCESS(0),
    /** It worked, and this is worth knowing. */
    INFO(0x4000000000000000L),
    /** It worked, with a reservation. */
    WARN(0x8000000000000000L),
    /** It failed, entirely or in part. */
    ERROR(0xC000000000000000L);

    private final long mask;

    Severity(long mask) {
        this.mask = mask;
    }

    long mask() {
        return mask;
    }
}
