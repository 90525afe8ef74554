package org.linstorgateway.protocol.nvme;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.Samples;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.PreferredNodes;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** The targets of the sample files. */
final class NvmeExamples {
    static final NvmeTarget FAST = new NvmeTarget(new Nqn("nqn.2026-03.org.example:nvme:fast"),
            ServiceIp.parse("192.168.50.30/24"), "gw", List.of(Volume.raw(1, 20_480), Volume.raw(2, 12_288)), false);
    static final NvmeTarget FOREIGN = new NvmeTarget(new Nqn("nqn.2026-03.org.example:nvme:foreign"),
            List.of(ServiceIp.parse("192.168.50.31/24"), ServiceIp.parse("192.168.60.31/24")),
            Placement.in("gw").preferring(new PreferredNodes(List.of("node-b", "node-a"), Optional.empty())),
            List.of(Volume.raw(1, 20_480)), true, NvmeTransport.TCP);

    private NvmeExamples() {}

    static Promoter sample(String name) {
        return PromoterReader.read(Samples.text("linstor-gateway-nvmeof-" + name + ".toml"));
    }
}
