package org.linstorgateway.acceptance.scenario;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of a run as Markdown. */
final class ClusterReport {
    private static final int LONGEST_REASON = 300;

    private final List<Row> rows = new ArrayList<>();

    enum Outcome {
        PASSED,
        SKIPPED,
        FAILED
    }

    /**
     * The result of a scenario.
     *
     * @param reason  why it was skipped or failed; empty if it passed
     * @param figures what it has measured
     */
    record Row(String name, String proves, Outcome outcome, String reason, List<String> figures, long seconds) {}

    synchronized void add(Row row) {
        rows.add(row);
    }

    /** Returns the report of a cluster with these versions. */
    synchronized String markdown(String cluster, Map<String, String> versions) {
        StringBuilder text = new StringBuilder();
        text.append("Run on ").append(LocalDate.now(ZoneOffset.UTC)).append(", ").append(cluster).append(": ")
                .append(count(Outcome.PASSED)).append(" passed, ").append(count(Outcome.SKIPPED)).append(" skipped, ")
                .append(count(Outcome.FAILED)).append(" failed.\n\n| program | version |\n|---|---|\n");
        versions.forEach((name, version) -> text.append("| ").append(name).append(" | ").append(cell(version))
                .append(" |\n"));
        text.append("\n| scenario | proves | result | figures | seconds |\n|---|---|---|---|---|\n");
        rows.forEach(row -> text.append("| ").append(cell(row.name())).append(" | ").append(cell(row.proves()))
                .append(" | ").append(cell(result(row))).append(" | ").append(cell(String.join("; ", row.figures())))
                .append(" | ").append(row.seconds()).append(" |\n"));
        return text.toString();
    }

    private long count(Outcome outcome) {
        return rows.stream().filter(row -> row.outcome() == outcome).count();
    }

    private static String result(Row row) {
        String outcome = row.outcome().name().toLowerCase(Locale.ROOT);
        return row.reason().isEmpty() ? outcome : outcome + ": " + row.reason();
    }

    /** Returns text for a cell: one line without column separators. */
    private static String cell(String text) {
        String line = text.replaceAll("\\s+", " ").replace("|", "\\|").strip();
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + " ..." : line;
    }
}
