package org.linstorgateway.protocol;

import java.math.BigDecimal;
import java.util.Locale;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Sizes of volumes as users write them. */
public final class VolumeSize {
    private static final String PREFIXES = "KMGTPE";
    /** No volume is as small: who writes such a number has forgotten the unit. */
    private static final int MOST_BYTES_BY_MISTAKE = 4096;
    /** Longer than any sensible number, and short enough for quick arithmetic. */
    private static final int LONGEST_TEXT = 64;

    private VolumeSize() {}

    /**
     * Reads a size and rounds it down to whole KiB: a number of bytes, or one with {@code B}, {@code K} to {@code E} or
     * {@code KiB} to {@code EiB} (powers of 1024), or {@code kB} to {@code EB} (powers of 1000).
     *
     * @throws GatewayException ({@code INVALID}) if the text is no size, is negative, or is 8 EiB or more
     */
    public static long parseKib(String text) {
        String size = text.strip();
        int end = endOfNumber(size);
        BigDecimal bytes = number(text, size.substring(0, end)).multiply(factor(text, size.substring(end).strip()));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw invalid(text, "it is too large");
        }
        if (end == size.length() && bytes.signum() > 0
                && bytes.compareTo(BigDecimal.valueOf(MOST_BYTES_BY_MISTAKE)) < 0) {
            throw GatewayException.of(ErrorCode.SIZE_WITHOUT_UNIT,
                    "'" + text + "' has no unit and means bytes: did you mean " + size + "G?");
        }
        return bytes.divideToIntegralValue(BigDecimal.valueOf(1024)).longValueExact();
    }

    private static int endOfNumber(String size) {
        int end = 0;
        while (end < size.length() && "0123456789.".indexOf(size.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static BigDecimal number(String text, String digits) {
        if (text.strip().startsWith("-")) {
            throw invalid(text, "it is negative");
        }
        if (digits.length() > LONGEST_TEXT) {
            throw invalid(text, "it is too large");
        }
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw invalid(text, "it does not begin with a number");
        }
    }

    private static BigDecimal factor(String text, String unit) {
        String upper = unit.toUpperCase(Locale.ROOT);
        if (upper.isEmpty() || upper.equals("B")) {
            return BigDecimal.ONE;
        }
        int power = PREFIXES.indexOf(upper.charAt(0)) + 1;
        int base = switch (upper.substring(1)) {
            case "", "IB" -> 1024;
            case "B" -> 1000;
            default -> 0;
        };
        if (power == 0 || base == 0) {
            throw invalid(text, "'" + unit + "' is not a unit of size");
        }
        return BigDecimal.valueOf(base).pow(power);
    }

    private static GatewayException invalid(String text, String reason) {
        return GatewayException.of(ErrorCode.INVALID_SIZE, "'" + text + "' is not a size: " + reason
                + ", expected a number with one of "
                + "B, K, M, G, T, P, E (or KiB, MiB ...; powers of 1024) or kB, MB, GB ... (powers of 1000), such as "
                + "20G");
    }
}
