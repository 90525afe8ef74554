package org.linstorgateway.health.agent;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;

/**
 * Checks that a program is installed.
 *
 * @param debian the name of its package on Debian
 * @param redHat the name of its package on RHEL
 */
public record ProgramCheck(Host host, String program, String debian, String redHat) implements Check {
    public ProgramCheck(Host host, String program, String packageName) {
        this(host, program, packageName, packageName);
    }

    @Override
    public List<Finding> findings() {
        return Finding.unless(host.hasProgram(program), "'" + program + "' is not installed",
                InstallCommand.of(debian, redHat));
    }
}
