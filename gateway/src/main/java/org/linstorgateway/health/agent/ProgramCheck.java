package org.linstorgateway.health.agent;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;

/**
 * A program has to be installed.
 *
 * @param debian the package that has it on Debian
 * @param redHat the package that has it on RHEL
 */
record ProgramCheck(Host host, String program, String debian, String redHat) implements Check {
    ProgramCheck(Host host, String program, String everywhere) {
        this(host, program, everywhere, everywhere);
    }

    @Override
    public List<Finding> findings() {
        return Finding.unless(host.hasProgram(program), "'" + program + "' is not installed",
                Install.packages(debian, redHat));
    }
}
