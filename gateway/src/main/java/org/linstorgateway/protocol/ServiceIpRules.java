package org.linstorgateway.protocol;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;

/**
 * The rules for the service IPs of a new target. The agent {@code IPaddr2} adds an address to a node and removes it again:
 * an address that has another meaning there would be lost.
 */
final class ServiceIpRules {
    /** RFC 1122, section 3.2.1.3: an address that begins with zero bits means the own network. */
    private static final int THIS_NETWORK = 0;
    private static final int FUTURE_USE = 240;

    /** Each service IP takes three or four start entries. */
    private static final int MOST = 64;

    private ServiceIpRules() {}

    /**
     * Requires one or several different addresses, each of which can be that of one host.
     *
     * @throws GatewayException ({@code INVALID}) naming the address and its meaning
     */
    static void requireUsable(List<ServiceIp> ips) {
        StorageRules.requireAtMost(MOST, ips, "service IPs");
        if (ips.isEmpty()) {
            throw GatewayException.of(ErrorCode.WRONG_SERVICE_IPS,
                    "a target needs at least one service IP, such as 192.168.50.10/24");
        }
        if (ips.stream().map(ServiceIp::address).distinct().count() < ips.size()) {
            throw GatewayException.of(ErrorCode.WRONG_SERVICE_IPS, "a service IP is given twice");
        }
        ips.forEach(ServiceIpRules::requireUsable);
    }

    /**
     * Returns a warning for IPv6 addresses: the agent {@code portblock} cannot block their ports up to release 4.18 of
     * resource-agents (it ends with status 2). The release on the nodes is unknown to a server.
     */
    static List<String> warnings(List<ServiceIp> ips) {
        return ips.stream().filter(ip -> ip.address().isV6()).findFirst().map(ip -> "the service IP " + ip.address()
                + " is an IPv6 address: nodes with resource-agents 4.18 or older cannot start the target. Check each "
                + "node: linstor-gateway check-health").stream().toList();
    }

    private static void requireUsable(ServiceIp ip) {
        InetAddress inet = ip.address().inet();
        if (inet.isLoopbackAddress()) {
            throw refused(ip, "a loopback address, which no client reaches");
        }
        if (inet.isLinkLocalAddress()) {
            throw refused(ip, "a link-local address, which has a meaning on one network interface only");
        }
        if (!ip.address().isV6() && isReserved(Byte.toUnsignedInt(inet.getAddress()[0]))) {
            throw refused(ip, "reserved");
        }
        requireHost(ip);
    }

    /** The blocks 0.0.0.0/8 and 240.0.0.0/4, with the broadcast address (RFC 6890). */
    private static boolean isReserved(int firstByte) {
        return firstByte == THIS_NETWORK || firstByte >= FUTURE_USE;
    }

    /** Networks of one or two addresses (RFC 3021, RFC 6164) have neither a network nor a broadcast address. */
    private static void requireHost(ServiceIp ip) {
        int hostBits = ip.address().bits() - ip.prefix();
        if (hostBits < 2) {
            return;
        }
        BigInteger mask = BigInteger.ONE.shiftLeft(hostBits).subtract(BigInteger.ONE);
        BigInteger host = new BigInteger(1, ip.address().inet().getAddress()).and(mask);
        if (host.signum() == 0) {
            throw refused(ip, "the address of its whole network");
        }
        if (!ip.address().isV6() && host.equals(mask)) {
            throw refused(ip, "the broadcast address of its network");
        }
    }

    private static GatewayException refused(ServiceIp ip, String meaning) {
        return GatewayException.of(ErrorCode.UNUSABLE_SERVICE_IP,
                "'" + ip + "' cannot be a service IP: it is " + meaning);
    }
}
