package org.linstorgateway.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.reference.Dashboard;
import org.linstorgateway.cli.reference.MetricsTable;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about monitoring, the dashboard and the alerts have the metrics that there are. */
class MonitoringDocumentsTest {
    private static final Path PAGE = Path.of("..", "docs", "monitoring.md");
    private static final Path SHIPPED = Path.of("..", "dist", "files", "prometheus");

    private static final String RENEW = "renew it with ./dev docs";

    /** Returns the names of all series of a metric. */
    private static Stream<String> series(Metric metric) {
        return metric.type() == Metric.Type.HISTOGRAM
                ? Stream.of("_bucket", "_count", "_sum").map(metric.word()::concat)
                : Stream.of(metric.word());
    }

    private static Collection<String> used(String text) {
        return Pattern.compile("linstor_gateway_[a-z_]+").matcher(text).results().map(match -> match.group())
                .collect(Collectors.toSet());
    }

    @Test
    void the_page_has_all_metrics() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page).as("docs/monitoring.md is not current: %s", RENEW).isEqualTo(MetricsTable.renew(page));
    }

    @Test
    void the_dashboard_is_current_and_shows_all_metrics() throws IOException {
        String dashboard = Files.readString(SHIPPED.resolve("linstor-gateway-dashboard.json"));

        assertThat(dashboard).as("the dashboard is not current: %s", RENEW).isEqualTo(Dashboard.text());
        assertThat(Arrays.stream(Metric.values())).allSatisfy(
                metric -> assertThat(series(metric)).anyMatch(used(dashboard)::contains));
        assertThat(unknown(used(dashboard))).isEmpty();
    }

    @Test
    void panels_of_the_dashboard_do_not_overlap() {
        JsonObject dashboard = Json.object(Json.read(Dashboard.text()));
        Set<List<Integer>> cells = new HashSet<>();

        for (JsonObject panel : dashboard.objects("panels")) {
            JsonObject position = panel.object("gridPos").orElseThrow();
            int x = (int) position.number("x").orElseThrow();
            int y = (int) position.number("y").orElseThrow();
            assertThat(x + (int) position.number("w").orElseThrow()).isLessThanOrEqualTo(24);
            for (int i = x; i < x + (int) position.number("w").orElseThrow(); i++) {
                assertThat(cells.add(List.of(i, y))).isTrue();
            }
        }
    }

    @Test
    void the_alerts_use_metrics_that_exist_and_the_page_tells_what_to_do_about_each() throws IOException {
        String rules = Files.readString(SHIPPED.resolve("linstor-gateway.rules.yml"));
        String page = Files.readString(PAGE);

        assertThat(unknown(used(rules))).isEmpty();
        List<String> alerts = Pattern.compile("- alert: (\\w+)").matcher(rules).results().map(match -> match.group(1))
                .toList();
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(page).contains("\n### " + alert + "\n");
            assertThat(rules).contains("/docs/monitoring.md#" + alert.toLowerCase(Locale.ROOT) + "\n");
        });
        assertThat(Pattern.compile("(?m)^### (LinstorGateway\\w+)$").matcher(page).results()
                .map(match -> match.group(1))).containsExactlyElementsOf(alerts);
    }

    /** Returns those of the names that no metric has. */
    private static Collection<String> unknown(Collection<String> names) {
        Set<String> known = Arrays.stream(Metric.values()).flatMap(MonitoringDocumentsTest::series)
                .collect(Collectors.toSet());
        return names.stream().filter(name -> !known.contains(name)).toList();
    }
}
