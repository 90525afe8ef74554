package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.contract.ProtocolContract;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** An export with several service IPs. */
class GaneshaPathsContractTest extends ProtocolContract<NfsTarget> {
    GaneshaPathsContractTest() {
        super(new Nfs(),
                new NfsTarget(new ExportName("media"),
                        List.of(ServiceIp.parse("10.0.0.1/24"), ServiceIp.parse("10.1.0.1/24")),
                        List.of(AllowedNetwork.parse("10.0.0.0/8")), "DfltRscGrp",
                        List.of(new Volume(1, 20_480, Optional.of(new FileSystem("ext4", NfsDefaults.OWNER)),
                                Optional.of("/music"))),
                        false, NfsImplementation.GANESHA),
                "media", "10.0.0.1/24,10.1.0.1/24", "20M", "--export-path", "/music",
                "--allowed-ips", "10.0.0.0/8", "--implementation", "ganesha");
    }
}
