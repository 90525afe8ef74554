package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.CommandResult;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Packages;
import org.linstorgateway.health.host.ReleaseNumber;

/** Checks that the agent {@code portblock} has a firewall tool and can parse its output. */
record PortblockCheck(Host host, Packages packages) implements Check {
    @Override
    public List<Finding> findings() {
        Optional<ReleaseNumber> agents = ResourceAgentsPackage.release(packages);
        return host.hasProgram("iptables") ? incompatibility(agents) : withoutIptables(agents);
    }

    /** The agent supports nftables without iptables since release 4.17. */
    private List<Finding> withoutIptables(Optional<ReleaseNumber> agents) {
        if (!host.hasProgram("nft")) {
            return List.of(Finding.problem(
                    "'iptables' is not installed. The agent portblock needs it so that clients wait during a failover",
                    InstallCommand.of("iptables", "iptables-nft")));
        }
        boolean supportsNft = agents.map(release -> release.atLeast(4, 17)).orElse(false);
        return Finding.unless(supportsNft, "'iptables' is not installed. 'nft' can replace it only with "
                + "resource-agents 4.17 or newer; installed is "
                + agents.map(release -> "release " + release).orElse("an unknown release"),
                InstallCommand.of("iptables", "iptables-nft"));
    }

    /**
     * Up to release 4.13 the agent searches the list of rules for {@code tcp}, but iptables since 1.8.9 prints {@code 6}.
     * The agent does not find its own rule and never removes it.
     */
    private List<Finding> incompatibility(Optional<ReleaseNumber> agents) {
        Optional<ReleaseNumber> old = agents.filter(release -> !release.atLeast(4, 14));
        Optional<ReleaseNumber> iptables = old.flatMap(_ -> iptables()).filter(release -> release.atLeast(1, 8, 9));
        return iptables.map(release -> Finding.problem("resource-agents " + old.orElseThrow()
                + " is incompatible with iptables " + release
                + ": the agent portblock never unblocks a port, clients hang",
                "Install resource-agents 4.14 or newer, for example from the distribution's backports.")).stream()
                .toList();
    }

    private Optional<ReleaseNumber> iptables() {
        return host.run("iptables", "--version").filter(CommandResult::succeeded)
                .flatMap(result -> ReleaseNumber.parse(result.out().strip().replaceFirst("^iptables\\s+", "")));
    }
}
