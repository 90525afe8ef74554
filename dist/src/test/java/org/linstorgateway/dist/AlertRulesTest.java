package org.linstorgateway.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Runs {@code promtool} on the shipped alerts. A machine without it skips these tests. */
class AlertRulesTest {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Path TESTS = Path.of("src/test/prometheus/alerts.test.yml");
    private static final Path RULES = Path.of("files/prometheus/linstor-gateway.rules.yml");

    @BeforeAll
    static void requirePromtool() {
        boolean found = Files.isExecutable(PROMTOOL);
        if (!found) {
            System.err.printf(
                    "%n*** SKIPPED: the tests of the alerts: apt-get install --no-install-recommends prometheus%n%n");
        }
        assumeTrue(found, "promtool is missing");
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(arguments).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return "exit status " + process.waitFor() + "\n" + output;
    }

    @Test
    void the_alerts_are_valid() throws IOException, InterruptedException {
        assertThat(run(PROMTOOL.toString(), "check", "rules", RULES.toString())).startsWith("exit status 0\n");
    }

    @Test
    void each_alert_fires_when_it_should_and_not_before() throws IOException, InterruptedException {
        assertThat(run(PROMTOOL.toString(), "test", "rules", TESTS.toString())).startsWith("exit status 0\n");
    }

    @Test
    void each_alert_is_tested_while_it_fires_and_tells_what_to_do() throws IOException {
        List<String> rules = Files.readAllLines(RULES).stream().map(String::strip).toList();
        String tests = Files.readString(TESTS);

        List<String> alerts = rules.stream().filter(line -> line.startsWith("- alert: "))
                .map(line -> line.substring("- alert: ".length())).toList();

        assertThat(alerts).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(alerts).allSatisfy(alert -> assertThat(tests).containsPattern("alertname: " + alert
                + "\n +exp_alerts:\n +- exp_labels"));
        for (String key : List.of("summary: ", "description: ", "severity: ", "runbook: ")) {
            assertThat(rules.stream().filter(line -> line.startsWith(key))).hasSameSizeAs(alerts);
        }
    }
}
