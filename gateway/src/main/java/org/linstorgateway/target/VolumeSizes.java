package org.linstorgateway.target;

import java.util.Locale;

/** Sizes of volumes for people. */
public final class VolumeSizes {
    private static final String PREFIXES = "KMGTPE";

    private VolumeSizes() {}

    /** Returns a size in KiB in the largest unit of which it is a whole number, such as {@code 20 GiB}. */
    public static String format(long kib) {
        long number = kib;
        int unit = 0;
        while (number != 0 && number % 1024 == 0 && unit < PREFIXES.length() - 1) {
            number /= 1024;
            unit++;
        }
        return number + " " + PREFIXES.charAt(unit) + "iB";
    }

    /** Returns a size in KiB with one decimal in a unit that keeps the number below 1024, such as {@code 4.4 MiB}. */
    public static String rounded(long kib) {
        double number = kib;
        int unit = 0;
        while (number >= 1024 && unit < PREFIXES.length() - 1) {
            number /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f" : "%.1f", number) + " " + PREFIXES.charAt(unit) + "iB";
    }
}
