package org.linstorgateway.protocol.nvme;

import java.util.List;
import java.util.Map;
import org.linstorgateway.protocol.ServiceIpWire;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.JsonObject;

/** The JSON of NVMe-oF targets. */
final class NvmeWire extends ServiceIpWire<NvmeTarget> {
    static final String NQN = "nqn";
    static final String TRANSPORT = "transport";

    @Override
    protected String idField() {
        return NQN;
    }

    @Override
    protected NvmeTarget target(JsonObject json, List<Volume> volumes) {
        return new NvmeTarget(new Nqn(json.requiredString(NQN)), serviceIps(json),
                TargetJson.placement(json), volumes, TargetJson.grossSize(json),
                json.string(TRANSPORT).map(NvmeTransport::parse).orElse(NvmeTransport.TCP));
    }

    /** Targets over TCP have no such field, as before there was another transport. */
    @Override
    protected void putService(Map<String, Object> json, NvmeTarget target) {
        if (target.transport() != NvmeTransport.TCP) {
            json.put(TRANSPORT, target.transport().toString());
        }
    }
}
