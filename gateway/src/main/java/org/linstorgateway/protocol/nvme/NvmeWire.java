package org.linstorgateway.protocol.nvme;

import java.util.List;
import org.linstorgateway.protocol.ServiceIpWire;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.JsonObject;

/** The JSON of NVMe-oF targets. */
final class NvmeWire extends ServiceIpWire<NvmeTarget> {
    static final String NQN = "nqn";

    @Override
    protected String idField() {
        return NQN;
    }

    @Override
    protected NvmeTarget target(JsonObject json, List<Volume> volumes) {
        return new NvmeTarget(new Nqn(json.requiredString(NQN)), serviceIps(json),
                TargetJson.resourceGroup(json), volumes, TargetJson.grossSize(json));
    }
}
