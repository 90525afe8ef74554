package org.linstorgateway.protocol;

import java.util.List;
import org.linstorgateway.protocol.iscsi.Iscsi;

/** All protocols. A new one is a package beside the others and an entry here. */
public final class Protocols {
    private Protocols() {}

    public static List<Protocol<?>> all() {
        return List.of(new Iscsi());
    }
}
