package org.linstorgateway.protocol.iscsi;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.contract.ProtocolContract;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

class IscsiContractTest extends ProtocolContract<IscsiTarget> {
    private static final String IQN = "iqn.2026-03.org.example:vmstore";
    private static final String INITIATOR = "iqn.1993-08.org.debian:01:9b1e2c3d4f";

    IscsiContractTest() {
        super(new Iscsi(),
                new IscsiTarget(new Iqn(IQN), List.of(ServiceIp.parse("10.0.0.1/24"), ServiceIp.parse("10.0.0.2/24")),
                        "DfltRscGrp", List.of(Volume.raw(1, 20_480)), List.of(new InitiatorName(INITIATOR)),
                        Optional.empty(), false, Optional.of(IscsiImplementation.IET)),
                IQN, "10.0.0.1/24,10.0.0.2/24", "20M", "--allowed-initiators", INITIATOR, "--implementation", "iet");
    }
}
