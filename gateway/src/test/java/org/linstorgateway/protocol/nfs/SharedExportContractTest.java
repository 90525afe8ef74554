package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.contract.ProtocolContract;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** An export of the server that runs on every node. */
class SharedExportContractTest extends ProtocolContract<NfsTarget> {
    SharedExportContractTest() {
        super(new Nfs(), new NfsTarget(new ExportName("media"), ServiceIp.parse("10.0.0.1/24"),
                List.of(AllowedNetwork.parse("10.0.0.0/8")), "DfltRscGrp",
                List.of(new Volume(1, 20_480, Optional.of(new FileSystem("ext4", NfsDefaults.OWNER)),
                        Optional.of("/music"))),
                false, NfsImplementation.KERNEL_SHARED), "media", "10.0.0.1/24", "20M", "--export-path", "/music",
                "--allowed-ips", "10.0.0.0/8", "--implementation", "kernel-shared");
    }
}
