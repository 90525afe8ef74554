package org.linstorgateway.protocol.nvme;

import org.linstorgateway.protocol.TargetTexts;

/** The words for NVMe-oF targets. */
final class NvmeTexts implements TargetTexts<NvmeTarget> {
    static final String ID_LABEL = "NQN";

    @Override
    public String idLabel() {
        return ID_LABEL;
    }

    @Override
    public String volumeHeading() {
        return "Namespace";
    }
}
