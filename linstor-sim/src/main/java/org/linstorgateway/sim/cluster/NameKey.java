package org.linstorgateway.sim.cluster;

import java.util.Locale;

/** Key form of names: LINSTOR compares and sorts names without case. */
public final class NameKey {

    private NameKey() {}

    /** Returns the key of a name. */
    public static String of(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
