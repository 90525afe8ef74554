package org.linstorgateway.linstor;

/** The severity of a result: the two highest bits of its return code. */
public enum Severity {
    SUCCESS,
    INFO,
    WARNING,
    ERROR;

    static Severity of(long retCode) {
        return values()[(int) (retCode >>> 62)];
    }
}
