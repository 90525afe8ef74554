package org.linstorgateway.target;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address, written as RFC 5952 specifies. Two spellings of one address are equal. */
public record IpAddress(InetAddress inet) {
    private static final Pattern LEADING_ZERO = Pattern.compile("(^|\\.)0\\d+(\\.|$)");
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})(\\.\\d{1,3}){3}");

    /**
     * Reads a literal address; names are never looked up.
     *
     * @throws GatewayException ({@link Problem#INVALID}) if the text is no address, has a zone, or is an IPv4-mapped
     *         IPv6 address
     */
    public static IpAddress parse(String text) {
        try {
            return new IpAddress(text.indexOf(':') < 0 ? ipv4(text) : ipv6(text));
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorCode.INVALID_IP_ADDRESS, "'" + text + "' is not an IP address");
        }
    }

    /**
     * Reads an address that a user gave. Leading zeros are refused: some programs read such a number as octal.
     *
     * @throws GatewayException ({@link Problem#INVALID})
     */
    public static IpAddress parseInput(String text) {
        if (LEADING_ZERO.matcher(text).find()) {
            throw GatewayException.of(ErrorCode.INVALID_IP_ADDRESS,
                    "'" + text + "' is not an IP address: a number in it begins with 0");
        }
        return parse(text);
    }

    private static InetAddress ipv4(String text) {
        if (!IPV4.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Inet4Address.ofLiteral(text);
    }

    private static InetAddress ipv6(String text) {
        InetAddress address = Inet6Address.ofLiteral(text);
        if (text.indexOf('%') >= 0 || text.indexOf('[') >= 0 || !(address instanceof Inet6Address)) {
            throw new IllegalArgumentException(text);
        }
        return address;
    }

    public boolean isV6() {
        return inet instanceof Inet6Address;
    }

    /** Returns the number of bits: 32 or 128. */
    public int bits() {
        return inet.getAddress().length * 8;
    }

    /** Returns the address as an unsigned number. */
    BigInteger number() {
        return new BigInteger(1, inet.getAddress());
    }

    /** Returns the address as it is written in a portal: IPv6 in brackets. */
    public String bracketed() {
        return isV6() ? "[" + this + "]" : toString();
    }

    @Override
    public String toString() {
        return isV6() ? compressed(groups()) : inet.getHostAddress();
    }

    private int[] groups() {
        byte[] bytes = inet.getAddress();
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        return groups;
    }

    /** RFC 5952: the longest run of at least two zero groups becomes "::", the first of equally long ones. */
    private static String compressed(int[] groups) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = zerosFrom(groups, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        if (start < 0) {
            return hex(groups, 0, 8);
        }
        return hex(groups, 0, start) + "::" + hex(groups, start + length, 8);
    }

    private static int zerosFrom(int[] groups, int from) {
        int run = 0;
        while (from + run < 8 && groups[from + run] == 0) {
            run++;
        }
        return run;
    }

    private static String hex(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i > from ? ":" : "").append(Integer.toHexString(groups[i]).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
