package org.linstorgateway.sim.result;

/** Severity of an entry, in the top two bits of a return code. */
public enum Severity {
    /** Success. */
    SUCCESS(0),
    /** Success with additional information. */
    INFO(0x4000000000000000L),
    /** Success with a warning. */
    WARN(0x8000000000000000L),
    /** Complete or partial failure. */
    ERROR(0xC000000000000000L);

    private final long mask;

    Severity(long mask) {
        this.mask = mask;
    }

    long mask() {
        return mask;
    }
}
