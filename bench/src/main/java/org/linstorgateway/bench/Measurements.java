package org.linstorgateway.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Evaluates measurements and formats them for people. */
final class Measurements {
    private Measurements() {}

    static Duration median(List<Duration> durations) {
        return durations.stream().sorted().skip(durations.size() / 2).findFirst().orElseThrow();
    }

    /** Formats a duration in milliseconds, from 10 s on in seconds. */
    static String duration(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 10_000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    static String speedup(Duration slow, Duration fast) {
        return String.format(Locale.ROOT, "%.0f ×", (double) slow.toNanos() / fast.toNanos());
    }

    static String size(long bytes) {
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.0f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
