package org.linstorgateway.target;

import java.util.Optional;

/**
 * An address at which a target is served, with the length of its network prefix in bits, such as {@code
 * 192.168.50.10/24}. The address moves between nodes together with the service.
 *
 * @param nic the network interface that gets the address on each node; empty for the one with a route to its network
 */
public record ServiceIp(IpAddress address, int prefix, Optional<String> nic) {

    /** Creates an address for the network interface with a route to its network. */
    public ServiceIp(IpAddress address, int prefix) {
        this(address, prefix, Optional.empty());
    }

    public ServiceIp {
        if (prefix < 1 || prefix > address.bits()) {
            throw GatewayException.of(ErrorCode.INVALID_SERVICE_IP,
                    "'" + address + "/" + prefix + "' is not a service IP: the prefix length of an "
                            + (address.isV6() ? "IPv6" : "IPv4") + " address is 1 to " + address.bits());
        }
        if (address.inet().isAnyLocalAddress() || address.inet().isMulticastAddress()) {
            throw GatewayException.of(ErrorCode.UNUSABLE_SERVICE_IP,
                    "'" + address + "' cannot be a service IP: it is no address of one host");
        }
    }

    /**
     * Reads {@code address/prefix}; both parts are required.
     *
     * @throws GatewayException ({@link Problem#INVALID}) if the text is no service IP
     */
    public static ServiceIp parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw GatewayException.of(ErrorCode.INVALID_SERVICE_IP,
                    "'" + text + "' is not a service IP: the prefix length is missing, "
                            + "expected an address such as 192.168.50.10/24");
        }
        return new ServiceIp(IpAddress.parseInput(text.substring(0, slash)), prefix(text, text.substring(slash + 1)));
    }

    /** Returns a copy for a network interface. */
    public ServiceIp on(Optional<String> interfaceName) {
        return new ServiceIp(address, prefix, interfaceName);
    }

    private static int prefix(String whole, String digits) {
        if (!digits.matches("\\d{1,3}")) {
            throw GatewayException.of(ErrorCode.INVALID_SERVICE_IP, "'" + whole + "' is not a service IP: '" + digits
                    + "' is no prefix length, expected a number such as 24");
        }
        return Integer.parseInt(digits);
    }

    /** Returns address and prefix length, without the network interface. */
    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
