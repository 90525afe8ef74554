package org.linstorgateway.health.agent;

/** Where the resource agents are. */
final class OcfAgents {
    static final String FOLDER = "/usr/lib/ocf/resource.d/heartbeat";
    /** The packages that have them; newer Ubuntu releases split them. */
    static final String[] PACKAGES = {"resource-agents", "resource-agents-base"};

    private OcfAgents() {}
}
