package org.linstorgateway.target;

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
}
