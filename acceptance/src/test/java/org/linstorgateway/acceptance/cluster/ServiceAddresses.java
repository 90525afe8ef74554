package org.linstorgateway.acceptance.cluster;

import java.util.List;
import java.util.stream.IntStream;

/**
 * IPv4 addresses for targets. Each is given out once in a round, so that nothing that remembers the former target of an address
 * confuses a scenario.
 */
public final class ServiceAddresses {
    private static final int BYTE = 256;

    private final List<String> all;
    private final int prefix;
    private int next;

    /**
     * @param first  the first address
     * @param last   the last address
     * @param prefix the prefix length of the network
     * @throws IllegalArgumentException when it is not a range of at least four addresses
     */
    public ServiceAddresses(String first, String last, int prefix) {
        long from = number(first);
        long to = number(last);
        if (to < from + 3 || to - from > BYTE * BYTE) {
            throw new IllegalArgumentException(first + " to " + last + " are not 4 to 65536 addresses");
        }
        this.all = IntStream.rangeClosed(0, (int) (to - from)).mapToObj(offset -> text(from + offset)).toList();
        this.prefix = prefix;
    }

    private static long number(String address) {
        String[] parts = address.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("'" + address + "' is not an IPv4 address");
        }
        long number = 0;
        for (String part : parts) {
            int value = Integer.parseInt(part);
            if (value < 0 || value >= BYTE) {
                throw new IllegalArgumentException("'" + address + "' is not an IPv4 address");
            }
            number = number * BYTE + value;
        }
        return number;
    }

    private static String text(long number) {
        return "%d.%d.%d.%d".formatted(number >> 24, number >> 16 & 0xff, number >> 8 & 0xff, number & 0xff);
    }

    /** Returns all addresses. */
    List<String> all() {
        return all;
    }

    /** Returns the next address, without prefix length. */
    public synchronized String take() {
        return all.get(next++ % all.size());
    }

    /** Returns an address with the prefix length of the network. */
    public String withPrefix(String address) {
        return address + "/" + prefix;
    }
}
