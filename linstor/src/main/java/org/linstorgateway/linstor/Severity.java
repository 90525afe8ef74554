package org.linstorgateway.linstor;

/** How serious an entry of LINSTOR's answer is: the two highest bits of its return code. */
public enum Severity {
    SUCCESS, INFO, WARNING, ERROR;

    static Severity of(long retCode) {
        return values()[(int) (retCode >>> 62)];
    }
}
