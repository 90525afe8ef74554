package org.linstorgateway.health.agent;

import java.util.Optional;
import org.linstorgateway.health.host.Packages;
import org.linstorgateway.health.host.ReleaseNumber;

/** The package with the resource agents. */
public final class ResourceAgentsPackage {
    /** Its possible names; newer Ubuntu releases split it. */
    private static final String[] NAMES = {"resource-agents", "resource-agents-base"};

    private ResourceAgentsPackage() {}

    /** Returns the installed release; empty if it is unknown. */
    public static Optional<ReleaseNumber> release(Packages packages) {
        return packages.release(NAMES);
    }
}
