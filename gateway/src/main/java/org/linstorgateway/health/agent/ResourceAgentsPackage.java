package org.linstorgateway.health.agent;

/** The package with the resource agents. */
final class ResourceAgentsPackage {
    /** Its possible names; newer Ubuntu releases split it. */
    static final String[] NAMES = {"resource-agents", "resource-agents-base"};

    private ResourceAgentsPackage() {}
}
