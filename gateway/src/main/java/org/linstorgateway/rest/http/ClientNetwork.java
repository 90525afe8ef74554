package org.linstorgateway.rest.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The addresses that one client can have: an IPv4 address, or the network of 64 bits that a host with IPv6 chooses its addresses from
 * (RFC 4291, section 2.5.4).
 *
 * @param text the address, or the network with its prefix length
 */
record ClientNetwork(String text) {
    private static final int PREFIX_BYTES = 8;

    static ClientNetwork of(InetAddress address) {
        return new ClientNetwork(address instanceof Inet6Address v6 && !v6.isLoopbackAddress()
                ? network(v6)
                : address.getHostAddress());
    }

    private static String network(Inet6Address address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IPv6 address has 16 bytes", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
