package org.linstorgateway.health.agent;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Packages;

/** NVMe-oF targets need agents that came with release 4.9. */
record NvmeAgentCheck(Host host, Packages packages) implements Check {
    private static final String AGENT = OcfAgents.FOLDER + "/nvmet-subsystem";

    /** Without any agents that is said elsewhere already. */
    @Override
    public List<Finding> findings() {
        return Finding.unless(host.isExecutable(AGENT) || !host.exists(OcfAgents.FOLDER),
                "the resource agent '" + AGENT + "' is missing"
                        + packages.release(OcfAgents.PACKAGES).map(release -> " in resource-agents " + release)
                                .orElse(""),
                "Install resource-agents 4.9 or newer.");
    }
}
