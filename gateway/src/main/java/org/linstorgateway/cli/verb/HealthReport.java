package org.linstorgateway.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linstorgateway.cli.output.Colour;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.Report;
import org.linstorgateway.health.Report.Section;
import org.linstorgateway.wire.Json;

/** The output of a health report. */
final class HealthReport {
    private static final String TICK = "✓";
    private static final String ASCII_TICK = "ok";
    private static final String INDENT = "    ";

    private final Console console;
    private final Report report;

    HealthReport(Console console, Report report) {
        this.console = console;
        this.report = report;
    }

    /** Prints the heading, the categories with their findings, and a summary if all checks passed. */
    void printText() {
        console.print("Checking " + report.mode() + " requirements.");
        console.print("");
        report.sections().forEach(this::print);
        if (report.isHealthy()) {
            console.print("");
            console.print("All checks passed.");
        }
    }

    private void print(Section section) {
        console.print(mark(section.isHealthy()) + " " + section.category());
        section.findings().forEach(finding -> console.print(lines(finding).indent(INDENT.length()).stripTrailing()));
    }

    private String mark(boolean healthy) {
        if (healthy) {
            return console.coloured(Colour.GREEN, "[" + (console.canShow(TICK) ? TICK : ASCII_TICK) + "]");
        }
        return console.coloured(Colour.RED, "[!]");
    }

    private static String lines(Finding finding) {
        String message = (finding.isProblem() ? "" : "note: ") + finding.message();
        return finding.remedy().isEmpty()
                ? message
                : message + "\n" + finding.remedy().indent(INDENT.length()).stripTrailing();
    }

    /** Prints the report as one JSON object. */
    void printJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mode", report.mode());
        json.put("healthy", report.isHealthy());
        json.put("issues", report.issues());
        json.put("categories", report.sections().stream().map(HealthReport::json).toList());
        console.print(Json.writePretty(json));
    }

    private static Map<String, Object> json(Section section) {
        List<Map<String, Object>> findings = section.findings().stream().map(HealthReport::json).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", section.category());
        json.put("healthy", section.isHealthy());
        json.put("findings", findings);
        return json;
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.put("message", finding.message());
        json.put("remedy", finding.remedy());
        return json;
    }
}
