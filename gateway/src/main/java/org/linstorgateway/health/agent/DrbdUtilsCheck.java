package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Packages;
import org.linstorgateway.health.host.ReleaseNumber;

/**
 * Checks that drbd-utils is installed and new enough for DRBD Reactor. DRBD Reactor refuses every promoter file with drbd-utils
 * before 9.29 (since its release 1.6, in its function {@code min_drbd_versions}).
 */
record DrbdUtilsCheck(Host host, Packages packages) implements Check {
    private static final String PROGRAM = "drbdadm";
    private static final String PACKAGE = "drbd-utils";
    private static final String OLDEST = "9.29";
    /** Seen in the package lists of Debian 12, 13 and unstable. */
    private static final String REMEDY = "Install " + PACKAGE + " " + OLDEST
            + " or newer, for example from LINBIT's repository. Debian 12 and 13 only have 9.22.";

    @Override
    public List<Finding> findings() {
        if (!host.hasProgram(PROGRAM)) {
            return List.of(Finding.problem("'" + PROGRAM + "' is not installed", InstallCommand.of(PACKAGE)));
        }
        Optional<ReleaseNumber> old = DrbdVersions.of(host).utils().filter(release -> !release.atLeast(9, 29));
        if (old.isEmpty() || !host.hasProgram(ReactorCheck.PROGRAM) || reactorIsOlder()) {
            return List.of();
        }
        return List.of(Finding.problem(PACKAGE + " " + old.get() + " is too old: DRBD Reactor needs " + OLDEST
                + " or newer and starts no target with this one", REMEDY));
    }

    private boolean reactorIsOlder() {
        return packages.release(ReactorCheck.PROGRAM).filter(release -> !release.atLeast(1, 6)).isPresent();
    }
}
