package org.linstorgateway.protocol.nfs;

import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.TargetId;

/** The names of NFS. */
enum NfsNames implements ProtocolNames {
    INSTANCE;

    @Override
    public String file() {
        return "nfs";
    }

    @Override
    public String rest() {
        return "nfs";
    }

    @Override
    public String command() {
        return "nfs";
    }

    @Override
    public String noun() {
        return "NFS export";
    }

    @Override
    public TargetId parseId(String text) {
        return new ExportName(text);
    }
}
