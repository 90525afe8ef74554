package org.linstorgateway.sim.world;

import java.util.Locale;

/** How LINSTOR compares names: without case. Lists are sorted by this form too. */
public final class Key {

    private Key() {}

    /** The form under which a name is stored. */
    public static String of(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
