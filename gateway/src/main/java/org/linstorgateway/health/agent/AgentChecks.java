package org.linstorgateway.health.agent;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.health.Category;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.promoter.AgentKind;

/** The checks of a node that runs targets. */
public final class AgentChecks {
    private final InspectedHost inspected;

    private AgentChecks(InspectedHost inspected) {
        this.inspected = inspected;
    }

    /**
     * Returns the checks.
     *
     * @param protocols the checks of the protocols
     */
    public static List<Category> of(InspectedHost inspected, List<Category> protocols) {
        AgentChecks checks = new AgentChecks(inspected);
        return Stream.concat(checks.common().stream(), protocols.stream()).toList();
    }

    private List<Category> common() {
        Host host = inspected.host();
        return List.of(
                Category.of("System Utilities", this::systemdRuns, new PortblockCheck(host, inspected.packages()),
                        new Ipv6PortblockCheck(host)),
                Category.of("LINSTOR", new ExternalFilesCheck(host),
                        new ServiceCheck(inspected.systemd(), "linstor-satellite.service")),
                Category.of("DRBD", new DrbdModuleCheck(host, inspected.modules()),
                        new DrbdUtilsCheck(host, inspected.packages())),
                Category.of("drbd-reactor", new ReactorCheck(host, inspected.systemd()),
                        new ReloadUnitsCheck(host, inspected.systemd()), new ReactorFilesCheck(host),
                        new PreferredNodesPolicyCheck(host)),
                Category.of("Resource Agents", this::resourceAgents, new ProgramCheck(host, "fuser", "psmisc")));
    }

    private List<Finding> systemdRuns() {
        return Finding.unless(inspected.systemd().isRunning(),
                "systemd does not run on this machine. DRBD Reactor needs it to "
                        + "start the services of targets, and the check needs it to read the state of services",
                "Boot this machine with systemd. In a container: run the check on the host instead.");
    }

    private List<Finding> resourceAgents() {
        return Finding.unless(inspected.host().exists(AgentKind.FOLDER),
                "the resource agents are not installed: the folder '"
                        + AgentKind.FOLDER + "' does not exist",
                InstallCommand.of("resource-agents"));
    }
}
