package org.linstorgateway.health.agent;

import java.util.Optional;
import java.util.regex.Pattern;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.promoter.AgentKind;

/**
 * The abilities of the installed agent {@code portblock}. They are read from its text, since distributions correct its mistakes
 * without a new release number.
 *
 * @param text the shell script
 */
record PortblockAgent(String text) {
    /** Release 4.17.0 has the tools the wrong way round: it checks for iptables if it uses nft, and the reverse. */
    private static final Pattern WRONG_TOOL = Pattern.compile("nft\\)\\s*check_binary \\$IPTABLES");
    private static final Pattern PROTOCOL_NUMBER = Pattern.compile("\\(tcp\\\\?\\|6");
    private static final Pattern USES_NFT = Pattern.compile("have_binary nft|FIREWALL.*nft");

    /** Reads the installed agent; empty if there is none. */
    static Optional<PortblockAgent> installed(Host host) {
        return host.read(AgentKind.FOLDER + "/portblock").map(PortblockAgent::new);
    }

    /** Returns whether it can do without iptables. It can since release 4.17. */
    boolean usesNft() {
        return USES_NFT.matcher(text).find();
    }

    /** Returns whether it fails unless both nft and iptables are installed, as release 4.17.0 does. */
    boolean needsBothTools() {
        return WRONG_TOOL.matcher(text).find();
    }

    /**
     * Returns whether it finds its rule in the list of iptables 1.8.9, which prints the protocol as {@code 6} instead of
     * {@code tcp}. It does since release 4.14.
     */
    boolean readsProtocolNumbers() {
        return PROTOCOL_NUMBER.matcher(text).find();
    }

    /** Returns whether it can block an IPv6 address. Up to release 4.18 it passes every address to iptables, which refuses it. */
    boolean blocksIpv6() {
        return text.contains("ip6");
    }
}
