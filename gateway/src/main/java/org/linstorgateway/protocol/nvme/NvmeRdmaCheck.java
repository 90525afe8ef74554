package org.linstorgateway.protocol.nvme;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.agent.ModuleCheck;
import org.linstorgateway.health.agent.ReactorFolder;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.promoter.Promoter;

/** Checks what a node needs for targets by RDMA, if it may run such a target. */
record NvmeRdmaCheck(InspectedHost host) implements Check {
    private static final String DEVICES = "/sys/class/infiniband";

    @Override
    public List<Finding> findings() {
        List<String> targets = new ReactorFolder(host.host()).promoters().stream().filter(NvmeRdmaCheck::usesRdma)
                .map(Promoter::resource).toList();
        if (targets.isEmpty()) {
            return List.of();
        }
        if (host.host().list(DEVICES).isEmpty()) {
            return List.of(Finding.problem(
                    "this node has no RDMA device ('" + DEVICES
                            + "' is empty), so that these targets cannot start here: "
                            + String.join(", ", targets),
                    "Install an RDMA adapter and its driver, move the replicas to other nodes, or let the targets use TCP: "
                            + "linstor-gateway nvme set NQN --transport tcp"));
        }
        return new ModuleCheck(host.modules(), "nvmet-rdma").findings();
    }

    private static boolean usesRdma(Promoter promoter) {
        return NvmeStartList.NVMET_PORT.in(promoter.start()).stream()
                .anyMatch(port -> port.parameter(NvmeStartList.TYPE).filter("rdma"::equals).isPresent());
    }
}
