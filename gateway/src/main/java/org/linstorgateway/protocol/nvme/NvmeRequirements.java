package org.linstorgateway.protocol.nvme;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.agent.ModuleCheck;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.NodeRequirements;

/** The requirements for nodes that run NVMe-oF targets. */
final class NvmeRequirements implements NodeRequirements {
    @Override
    public String heading() {
        return "NVMe-oF";
    }

    @Override
    public int position() {
        return 2;
    }

    @Override
    public List<Check> checks(InspectedHost host, OptionValues values) {
        return List.of(new NvmeAgentCheck(host.host(), host.packages()), new ModuleCheck(host.modules(), "nvmet"),
                new ModuleCheck(host.modules(), "nvmet-tcp"), new NvmeRdmaCheck(host), () -> nvmetcli(host.host()));
    }

    /** Targets work without nvmetcli: the agents write to configfs themselves. */
    private static List<Finding> nvmetcli(Host host) {
        return host.hasProgram("nvmetcli")
                ? List.of()
                : List.of(Finding.note(
                        "nvmetcli is not installed. Targets do not need it; it shows the NVMe-oF exports of the kernel"));
    }
}
