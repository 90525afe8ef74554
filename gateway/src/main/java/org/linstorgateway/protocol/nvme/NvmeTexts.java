package org.linstorgateway.protocol.nvme;

import java.util.Map;
import org.linstorgateway.protocol.TargetTexts;

/** The words for NVMe-oF targets. */
final class NvmeTexts implements TargetTexts<NvmeTarget> {
    static final String ID_LABEL = "NQN";

    @Override
    public String idLabel() {
        return ID_LABEL;
    }

    @Override
    public Map<String, String> details(NvmeTarget target) {
        return Map.of("Transport", target.transport().toString());
    }

    @Override
    public String volumeHeading() {
        return "Namespace";
    }
}
