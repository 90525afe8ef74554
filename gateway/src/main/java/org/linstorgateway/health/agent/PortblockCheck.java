package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.CommandResult;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Packages;
import org.linstorgateway.health.host.ReleaseNumber;

/** The agent {@code portblock} needs a firewall tool whose output it understands. */
record PortblockCheck(Host host, Packages packages) implements Check {
    @Override
    public List<Finding> findings() {
        Optional<ReleaseNumber> agents = packages.release(OcfAgents.PACKAGES);
        return host.hasProgram("iptables") ? blindness(agents) : withoutIptables(agents);
    }

    /** Since release 4.17 the agent can do with nftables alone. */
    private List<Finding> withoutIptables(Optional<ReleaseNumber> agents) {
        if (!host.hasProgram("nft")) {
            return List.of(Finding.problem("'iptables' is not installed; it keeps clients waiting during a failover",
                    Install.packages("iptables", "iptables-nft")));
        }
        boolean nftServes = agents.map(release -> release.atLeast(4, 17)).orElse(false);
        return Finding.unless(nftServes, "'iptables' is not installed, and 'nft' serves instead only with "
                + "resource-agents 4.17 or newer; here is "
                + agents.map(release -> "release " + release).orElse("a release that cannot be told"),
                Install.packages("iptables", "iptables-nft"));
    }

    /**
     * Up to release 4.13 the agent looks for {@code tcp} in the list of rules, where iptables since 1.8.9 says
     * {@code 6}: it never finds its own rule, and never removes it.
     */
    private List<Finding> blindness(Optional<ReleaseNumber> agents) {
        Optional<ReleaseNumber> old = agents.filter(release -> !release.atLeast(4, 14));
        Optional<ReleaseNumber> iptables = old.flatMap(_ -> iptables()).filter(release -> release.atLeast(1, 8, 9));
        return iptables.map(release -> Finding.problem("resource-agents " + old.orElseThrow()
                + " does not understand iptables " + release
                + ": the agent portblock never opens a port again that it has blocked, clients hang",
                "Install resource-agents 4.14 or newer, for example from the distribution's backports.")).stream()
                .toList();
    }

    private Optional<ReleaseNumber> iptables() {
        return host.run("iptables", "--version").filter(CommandResult::succeeded)
                .flatMap(result -> ReleaseNumber.parse(result.out().strip().replaceFirst("^iptables\\s+", "")));
    }
}
