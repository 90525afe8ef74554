package org.linstorgateway.protocol.nvme;

import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.TargetId;

/** The names of NVMe over Fabrics. */
enum NvmeNames implements ProtocolNames {
    INSTANCE;

    @Override
    public String file() {
        return "nvmeof";
    }

    @Override
    public String rest() {
        return "nvme-of";
    }

    @Override
    public String command() {
        return "nvme";
    }

    @Override
    public String noun() {
        return "NVMe-oF target";
    }

    @Override
    public TargetId parseId(String text) {
        return new Nqn(text);
    }
}
