package org.linstorgateway.health.agent;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Systemd;

/** Checks that DRBD Reactor is installed and runs. */
record ReactorCheck(Host host, Systemd systemd) implements Check {
    /** The program, and the name of its package. */
    static final String PROGRAM = "drbd-reactor";
    static final String SERVICE = "drbd-reactor.service";

    @Override
    public List<Finding> findings() {
        if (!host.hasProgram(PROGRAM)) {
            return List.of(Finding.problem("'" + PROGRAM + "' is not installed", InstallCommand.of(PROGRAM)));
        }
        return new ServiceCheck(systemd, SERVICE).findings();
    }
}
