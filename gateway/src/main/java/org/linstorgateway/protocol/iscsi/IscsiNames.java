package org.linstorgateway.protocol.iscsi;

import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.TargetId;

/** The names of iSCSI. */
enum IscsiNames implements ProtocolNames {
    INSTANCE;

    @Override
    public String file() {
        return "iscsi";
    }

    @Override
    public String rest() {
        return "iscsi";
    }

    @Override
    public String command() {
        return "iscsi";
    }

    @Override
    public String noun() {
        return "iSCSI target";
    }

    @Override
    public TargetId parseId(String text) {
        return new Iqn(text);
    }
}
