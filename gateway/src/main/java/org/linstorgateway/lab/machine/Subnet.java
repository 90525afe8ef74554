package org.linstorgateway.lab.machine;

import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * An IPv4 network with 256 addresses.
 *
 * @param prefix the first three octets of its addresses, such as {@code 10.77.0}
 */
public record Subnet(String prefix) {
    private static final Pattern NETWORK = Pattern.compile("((?:\\d{1,3}\\.){3})0/24");
    private static final int LENGTH = 24;
    private static final int CLIENT = 250;
    private static final int MACHINE = 254;
    private static final int MAX_OCTET = 255;

    /** Parses {@code a.b.c.0/24}. */
    public static Subnet parse(String text) {
        Matcher matcher = NETWORK.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text);
        }
        String prefix = matcher.group(1).substring(0, matcher.group(1).length() - 1);
        for (String octet : prefix.split("\\.", -1)) {
            if (Integer.parseInt(octet) > MAX_OCTET) {
                throw invalid(text);
            }
        }
        return new Subnet(prefix);
    }

    private static GatewayException invalid(String text) {
        return GatewayException.of(ErrorCode.INVALID_OPTION,
                "'" + text + "' is not a valid network of a lab: expected a.b.c.0/24, such as 10.77.0.0/24");
    }

    /** Returns the address of a host with the prefix length; hosts count from 1. */
    String host(int number) {
        return address(number);
    }

    String client() {
        return address(CLIENT);
    }

    String machine() {
        return address(MACHINE);
    }

    private String address(int last) {
        return prefix + "." + last + "/" + LENGTH;
    }

    /** Demands that no interface of this machine has an address in the network. */
    void requireUnused() {
        try {
            NetworkInterface.networkInterfaces().forEach(this::requireNotIn);
        } catch (SocketException e) {
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE,
                    "cannot list the network interfaces of this machine: " + e.getMessage(), "", e);
        }
    }

    private void requireNotIn(NetworkInterface network) {
        for (InterfaceAddress used : network.getInterfaceAddresses()) {
            if (used.getAddress().getHostAddress().startsWith(prefix + ".")) {
                throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE,
                        "the network " + this + " is in use on this machine: "
                                + network.getName() + " has " + used.getAddress().getHostAddress(),
                        "Choose another network with --network.");
            }
        }
    }

    @Override
    public String toString() {
        return prefix + ".0/" + LENGTH;
    }
}
