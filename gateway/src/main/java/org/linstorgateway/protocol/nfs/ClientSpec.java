package org.linstorgateway.protocol.nfs;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.IpAddress;

/** The spellings of networks in promoter files: those of {@code exportfs} and of Ganesha. */
final class ClientSpec {
    /** {@code exportfs} accepts all IPv4 clients as a mask only. */
    private static final String EVERYONE_V4 = "0.0.0.0/0.0.0.0";
    /**
     * All IPv6 clients, as a mask. Seen with nfs-utils 2.8: with {@link #NOBODY_V6} the kernel's server refuses every IPv6 client,
     * and with the mask it serves all of them.
     */
    static final String EVERYONE_V6 = "[::]/::";
    /** The word of existing installations. It does no harm where clients have IPv4 addresses only. */
    static final String NOBODY_V6 = "[::]/0";
    private static final String ANYBODY = "*";
    static final int LONGEST_GANESHA_V6_PREFIX = 99;

    private ClientSpec() {}

    /**
     * Returns the spelling of {@code exportfs}.
     *
     * @param overV6 whether clients reach the server at an IPv6 address; files for others stay as they are
     */
    static String ofKernel(AllowedNetwork network, boolean overV6) {
        if (overV6 && network.equals(AllowedNetwork.EVERYONE_V6)) {
            return EVERYONE_V6;
        }
        return network.equals(AllowedNetwork.EVERYONE_V4)
                ? EVERYONE_V4
                : network.address().bracketed() + "/" + network.prefix();
    }

    /**
     * Tells whether Ganesha understands a network. Tried with NFS-Ganesha 4.3: its configuration has no IPv6 prefix length
     * of three digits, and one such network makes it drop the whole list of clients. A single host needs no prefix length.
     */
    static boolean isKnownToGanesha(AllowedNetwork network) {
        return !network.address().isV6() || network.prefix() <= LONGEST_GANESHA_V6_PREFIX || network.isHost();
    }

    /** Returns the spelling of Ganesha, which does not accept an IPv6 host with a prefix length. */
    static String ofGanesha(AllowedNetwork network) {
        if (network.isEveryone()) {
            return ANYBODY;
        }
        return network.address().isV6() && network.isHost() ? network.address().toString() : network.toString();
    }

    /**
     * Reads either spelling, with a prefix length, a dotted mask or neither.
     *
     * @param everyone what {@code *} stands for: all clients of the address families of the service IPs
     * @return empty if the text is no network: other programs may write host names, patterns and net groups
     */
    static List<AllowedNetwork> read(String spec, List<AllowedNetwork> everyone) {
        return spec.equals(ANYBODY) ? everyone : network(spec).stream().toList();
    }

    private static Optional<AllowedNetwork> network(String spec) {
        String[] parts = spec.replace("[", "").replace("]", "").split("/", 2);
        try {
            IpAddress address = IpAddress.parse(parts[0]);
            return Optional.of(parts.length == 1
                    ? AllowedNetwork.host(address)
                    : new AllowedNetwork(address, prefix(parts[1])));
        } catch (GatewayException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int prefix(String text) {
        return text.matches("\\d*") ? Integer.parseInt(text) : ofMask(IpAddress.parse(text));
    }

    private static int ofMask(IpAddress mask) {
        BigInteger bits = new BigInteger(1, mask.inet().getAddress());
        int prefix = 0;
        while (prefix < mask.bits() && bits.testBit(mask.bits() - 1 - prefix)) {
            prefix++;
        }
        if (bits.bitCount() > prefix) {
            throw GatewayException.of(ErrorCode.INVALID_NETWORK, "'" + mask + "' is not a network mask");
        }
        return prefix;
    }
}
