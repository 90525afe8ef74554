package org.linstorgateway.target;

/**
 * Clients that may mount an export: an address and the length of its network prefix in bits, such as {@code
 * 10.20.0.0/16}. Host bits of the address are kept.
 */
public record AllowedNetwork(IpAddress address, int prefix) {
    /** Every IPv4 client. */
    public static final AllowedNetwork EVERYONE_V4 = new AllowedNetwork(IpAddress.parse("0.0.0.0"), 0);
    /** Every IPv6 client. */
    public static final AllowedNetwork EVERYONE_V6 = new AllowedNetwork(IpAddress.parse("::"), 0);

    public AllowedNetwork {
        if (prefix < 0 || prefix > address.bits()) {
            throw GatewayException.of(ErrorCode.INVALID_NETWORK,
                    "'" + address + "/" + prefix + "' is not a network: the prefix length of an "
                            + (address.isV6() ? "IPv6" : "IPv4") + " network is 0 to " + address.bits());
        }
        if (prefix == 0) {
            address = IpAddress.parse(address.isV6() ? "::" : "0.0.0.0");
        }
    }

    /**
     * Reads {@code address/prefix}. Both parts are required, so that a network is not mistaken for a host.
     *
     * @throws GatewayException ({@code INVALID}) if the text is no network
     */
    public static AllowedNetwork parse(String text) {
        int slash = text.indexOf('/');
        String digits = text.substring(slash + 1);
        if (slash < 0 || !digits.matches("\\d{1,3}")) {
            throw GatewayException.of(ErrorCode.INVALID_NETWORK, "'" + text
                    + "' is not a network: expected an address and a prefix length, such as 10.20.0.0/16");
        }
        return new AllowedNetwork(IpAddress.parseInput(text.substring(0, slash)), Integer.parseInt(digits));
    }

    /** Returns the network of one client. */
    public static AllowedNetwork host(IpAddress address) {
        return new AllowedNetwork(address, address.bits());
    }

    /** Returns the network of all clients of an address family. */
    public static AllowedNetwork everyone(boolean v6) {
        return v6 ? EVERYONE_V6 : EVERYONE_V4;
    }

    /** Tells whether these are all clients of its address family. */
    public boolean isEveryone() {
        return prefix == 0;
    }

    /** Tells whether all clients of another network belong to it. */
    public boolean contains(AllowedNetwork other) {
        if (address.isV6() != other.address.isV6() || prefix > other.prefix) {
            return false;
        }
        int hostBits = address.bits() - prefix;
        return address.number().shiftRight(hostBits).equals(other.address.number().shiftRight(hostBits));
    }

    /** Tells whether it is one client. */
    public boolean isHost() {
        return prefix == address.bits();
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
