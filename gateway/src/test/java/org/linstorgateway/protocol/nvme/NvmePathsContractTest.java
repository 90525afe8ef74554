package org.linstorgateway.protocol.nvme;

import java.util.List;
import org.linstorgateway.contract.ProtocolContract;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** A target with several service IPs. */
class NvmePathsContractTest extends ProtocolContract<NvmeTarget> {
    private static final String NQN = "nqn.2026-03.org.example:nvme:fast";

    NvmePathsContractTest() {
        super(new NvmeOf(),
                new NvmeTarget(new Nqn(NQN), List.of(ServiceIp.parse("10.0.0.1/24"), ServiceIp.parse("10.1.0.1/24")),
                        "DfltRscGrp",
                        List.of(Volume.raw(1, 20_480)), false),
                NQN, "10.0.0.1/24,10.1.0.1/24", "20M");
    }
}
