package org.linstorgateway.cli.reference;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.linstorgateway.metrics.Metric;

/** The table of the metrics in Markdown. */
public final class MetricsTable {
    private static final String BEGIN = "<!-- metrics, written by ./dev docs -->\n";
    private static final String END = "<!-- /metrics -->";

    private MetricsTable() {}

    /** Returns a page with the table between its two marks, in place of a former one. */
    public static String renew(String page) {
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IllegalArgumentException("the page has no marks for the table of metrics");
        }
        return page.substring(0, begin) + table() + page.substring(end);
    }

    private static String table() {
        return Arrays.stream(Metric.values()).map(MetricsTable::row)
                .collect(Collectors.joining("", "| metric | type | labels | meaning |\n|---|---|---|---|\n", ""));
    }

    private static String row(Metric metric) {
        return "| `" + metric.word() + "` | " + metric.type().word() + " | "
                + metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")) + " | "
                + metric.help() + " |\n";
    }
}
