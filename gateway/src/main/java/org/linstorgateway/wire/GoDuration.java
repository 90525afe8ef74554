package org.linstorgateway.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Durations in the format of Go, which the API and the command line use: {@code 45s}, {@code 1m30s}, {@code 1.5h},
 * {@code 500ms}, and {@code 0} without a unit.
 */
public final class GoDuration {
    /** In characters. Longer numbers would make the arithmetic slow. */
    private static final int MAX_LENGTH = 64;

    private GoDuration() {}

    /**
     * Parses a duration from zero to 292 years; rounds down to whole nanoseconds.
     *
     * @throws GatewayException ({@code INVALID}) if the text is not a duration, or is negative
     */
    public static Duration parse(String text) {
        if (text.startsWith("-")) {
            throw invalid(text, "it is negative");
        }
        String unsigned = text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Duration.ZERO;
        }
        if (unsigned.isEmpty() || unsigned.length() > MAX_LENGTH) {
            throw invalid(text, unsigned.isEmpty() ? "it is empty" : "it is too long");
        }
        return Duration.ofNanos(nanos(text, unsigned));
    }

    private static long nanos(String text, String unsigned) {
        long sum = 0;
        try {
            for (int at = 0; at < unsigned.length();) {
                int unit = skip(unsigned, at, true);
                int next = skip(unsigned, unit, false);
                String number = unsigned.substring(at, unit);
                sum = Math.addExact(sum, nanos(text, number, nanosOf(text, unsigned.substring(unit, next))));
                at = next;
            }
        } catch (ArithmeticException e) {
            throw invalid(text, "it is too long");
        }
        return sum;
    }

    /** Uses {@code BigDecimal} for fractions only: loading that class takes a noticeable part of a short command. */
    private static long nanos(String text, String number, long unit) {
        try {
            return number.contains(".")
                    ? new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).setScale(0, RoundingMode.DOWN)
                            .longValueExact()
                    : Math.multiplyExact(wholeNumber(number), unit);
        } catch (NumberFormatException e) {
            throw invalid(text, number.isEmpty() ? "a number is missing" : "'" + number + "' is not a number");
        }
    }

    /** @throws ArithmeticException if the number is too large, although it is a number */
    private static long wholeNumber(String digits) {
        long number = 0;
        for (int at = 0; at < digits.length(); at++) {
            number = Math.addExact(Math.multiplyExact(number, 10L), digits.charAt(at) - '0');
        }
        if (digits.isEmpty()) {
            throw new NumberFormatException("no digits");
        }
        return number;
    }

    private static int skip(String text, int from, boolean number) {
        int at = from;
        while (at < text.length() && isDigitOrPoint(text.charAt(at)) == number) {
            at++;
        }
        return at;
    }

    private static boolean isDigitOrPoint(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    private static long nanosOf(String text, String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "" -> throw invalid(text, "the unit is missing");
            default -> throw invalid(text, "'" + unit + "' is not a unit of time");
        };
    }

    private static GatewayException invalid(String text, String reason) {
        return GatewayException.of(ErrorCode.INVALID_DURATION, "'" + text + "' is not a duration: " + reason
                + ", expected a time such as 45s, 1m30s, 1.5h or 500ms");
    }

    /** Returns the text of a duration from zero to 292 years. */
    public static String format(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        if (nanos < 1_000) {
            return nanos + "ns";
        }
        if (nanos < 1_000_000) {
            return decimal(nanos, 3) + "µs";
        }
        return nanos < 1_000_000_000 ? decimal(nanos, 6) + "ms" : hoursMinutesSeconds(duration);
    }

    private static String hoursMinutesSeconds(Duration duration) {
        long hours = duration.toHours();
        String seconds = decimal(duration.minusMinutes(duration.toMinutes()).toNanos(), 9) + "s";
        if (hours > 0) {
            return hours + "h" + duration.toMinutesPart() + "m" + seconds;
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + "m" + seconds : seconds;
    }

    private static String decimal(long value, int places) {
        long one = Math.powExact(10L, places);
        if (value % one == 0) {
            return Long.toString(value / one);
        }
        String fraction = Long.toString(one + value % one).substring(1);
        int end = fraction.length();
        while (fraction.charAt(end - 1) == '0') {
            end--;
        }
        return value / one + "." + fraction.substring(0, end);
    }
}
