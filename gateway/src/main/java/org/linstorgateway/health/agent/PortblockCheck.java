package org.linstorgateway.health.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.CommandResult;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.Packages;
import org.linstorgateway.health.host.ReleaseNumber;

/** Checks that the agent {@code portblock} has a firewall tool and can parse its output. */
record PortblockCheck(Host host, Packages packages) implements Check {
    private static final String IPTABLES = "iptables";
    private static final String NFT = "nft";

    @Override
    public List<Finding> findings() {
        Optional<PortblockAgent> agent = PortblockAgent.installed(host);
        List<Finding> findings = new ArrayList<>(agent.filter(PortblockAgent::needsBothTools).isPresent()
                ? bothTools()
                : oneTool(agent));
        agent.filter(found -> !found.readsProtocolNumbers()).flatMap(_ -> incompatibleIptables())
                .ifPresent(findings::add);
        return findings;
    }

    private List<Finding> bothTools() {
        return Stream.of(IPTABLES, NFT).filter(tool -> !host.hasProgram(tool))
                .map(tool -> Finding.problem("'" + tool + "' is not installed. The agent portblock of " + release()
                        + " needs both nft and iptables: without one of them no target starts",
                        install(tool)))
                .toList();
    }

    private List<Finding> oneTool(Optional<PortblockAgent> agent) {
        if (host.hasProgram(IPTABLES)) {
            return List.of();
        }
        if (!host.hasProgram(NFT)) {
            return List.of(Finding.problem(
                    "'iptables' is not installed. The agent portblock needs it so that clients wait during a failover",
                    install(IPTABLES)));
        }
        return Finding.unless(agent.isEmpty() || agent.get().usesNft(),
                "'iptables' is not installed. 'nft' can replace it only with resource-agents 4.17 or newer; installed "
                        + "is " + release(),
                install(IPTABLES));
    }

    /** The agent does not find its own rule and never removes it. Newer releases of iptables print {@code tcp} again. */
    private Optional<Finding> incompatibleIptables() {
        return iptables().filter(release -> release.atLeast(1, 8, 9) && !release.atLeast(1, 8, 10))
                .map(release -> Finding.problem(release() + " is incompatible with iptables " + release
                        + ": the agent portblock never unblocks a port, clients hang",
                        "Install resource-agents 4.14 or newer. Debian 13 has 4.16; Debian 12 has only 4.12, also in "
                                + "its backports: upgrade to Debian 13, or replace "
                                + "/usr/lib/ocf/resource.d/heartbeat/portblock by the one of a newer release."));
    }

    private String release() {
        return "resource-agents" + ResourceAgentsPackage.release(packages).map(release -> " " + release)
                .orElse(" of an unknown release");
    }

    private static String install(String tool) {
        return tool.equals(NFT) ? InstallCommand.of("nftables") : InstallCommand.of(IPTABLES, "iptables-nft");
    }

    private Optional<ReleaseNumber> iptables() {
        return host.run(IPTABLES, "--version").filter(CommandResult::succeeded)
                .flatMap(result -> ReleaseNumber.parse(result.out().strip().replaceFirst("^iptables\\s+", "")));
    }
}
