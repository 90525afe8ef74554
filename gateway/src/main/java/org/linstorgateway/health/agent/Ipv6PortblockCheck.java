package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;

/**
 * Checks that the agent {@code portblock} can block the service IPs of the targets that this node may run. Up to
 * resource-agents 4.18 it ends with status 2 for an IPv6 address, so that such a target does not start.
 */
record Ipv6PortblockCheck(Host host) implements Check {
    /** A start entry of portblock with an address that has a colon. */
    private static final Pattern IPV6 = Pattern.compile("ocf:heartbeat:portblock [^\\n]*\\bip=\\S*:");

    @Override
    public List<Finding> findings() {
        Optional<PortblockAgent> agent = PortblockAgent.installed(host);
        if (agent.isEmpty() || agent.get().blocksIpv6()) {
            return List.of();
        }
        return new ReactorFolder(host).filesWith(IPV6.asPredicate()).map(Ipv6PortblockCheck::problem).toList();
    }

    private static Finding problem(String file) {
        return Finding.problem("the service IP in '" + file + "' is an IPv6 address, which the agent portblock of this "
                + "node cannot block: the target does not start here",
                "Install a release of resource-agents after 4.18, or create the target again with an IPv4 address.");
    }
}
