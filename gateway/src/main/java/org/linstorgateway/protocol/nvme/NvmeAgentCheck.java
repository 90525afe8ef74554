package org.linstorgateway.protocol.nvme;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.agent.AgentChecks;
import org.linstorgateway.health.agent.ResourceAgentsPackage;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Packages;
import org.linstorgateway.promoter.AgentKind;

/** Checks that the agents of NVMe-oF targets are installed, which resource-agents includes since release 4.9. */
record NvmeAgentCheck(Host host, Packages packages) implements Check {
    private static final String AGENT = AgentKind.FOLDER + "/nvmet-subsystem";

    /** Returns no finding if all agents are missing, since {@link AgentChecks} reports that. */
    @Override
    public List<Finding> findings() {
        return Finding.unless(host.isExecutable(AGENT) || !host.exists(AgentKind.FOLDER),
                "the resource agent '" + AGENT + "' is missing"
                        + ResourceAgentsPackage.release(packages).map(release -> " in resource-agents " + release)
                                .orElse(""),
                "Install resource-agents 4.9 or newer.");
    }
}
