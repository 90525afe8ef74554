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
        int unit = unit(kib);
        return String.format(Locale.ROOT, unit == 0 ? "%.0f" : "%.1f", inUnit(kib, unit)) + " " + name(unit);
    }

    /** Returns a part of a size, both in KiB and rounded down: {@code 4.5 of 10 GiB} or {@code 512 MiB of 10 GiB}. */
    public static String part(long kib, long ofKib) {
        int unit = unit(kib);
        int whole = unit(ofKib);
        return roundedDown(kib, unit) + (unit == whole ? "" : " " + name(unit)) + " of " + roundedDown(ofKib, whole)
                + " " + name(whole);
    }

    /** Returns the unit that keeps the number below 1024, as a place in the prefixes. */
    private static int unit(long kib) {
        int unit = 0;
        for (long number = kib; number >= 1024 && unit < PREFIXES.length() - 1; number /= 1024) {
            unit++;
        }
        return unit;
    }

    private static double inUnit(long kib, int unit) {
        return kib / (double) (1L << (10 * unit));
    }

    private static String roundedDown(long kib, int unit) {
        double tenths = Math.floor(inUnit(kib, unit) * 10);
        return String.format(Locale.ROOT, tenths % 10 == 0 ? "%.0f" : "%.1f", tenths / 10);
    }

    private static String name(int unit) {
        return PREFIXES.charAt(unit) + "iB";
    }
}
