package org.linstorgateway.protocol;

import java.util.List;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nvme.NvmeOf;

/** The list of all protocols. A new protocol is a package beside the others and an entry here. */
public final class Protocols {
    private Protocols() {}

    public static List<Protocol<?>> all() {
        return List.of(new Iscsi(), new Nfs(), new NvmeOf());
    }
}
