package org.linstorgateway.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The Prometheus of the distribution with a server over the simulated LINSTOR. Machines without it skip this test. */
class PrometheusTest {
    private static final Path SHIPPED = Path.of("..", "dist", "files", "prometheus");
    private static final Path RULES = SHIPPED.resolve("linstor-gateway.rules.yml");
    private static final String STARTED = "linstor_gateway_target_service{state=\"started\",protocol=\"iscsi\","
            + "id=\"iqn.2026-03.org.example:vmstore\"} == 1";

    @TempDir
    private Path folder;
    private SimulatorProcess simulator;
    private SecondServer server;
    private PrometheusProcess prometheus;

    @BeforeEach
    void start() throws IOException {
        boolean found = Files.isExecutable(PrometheusProcess.PROGRAM);
        if (!found) {
            System.err.printf(
                    "%n*** SKIPPED: PrometheusTest: apt-get install --no-install-recommends prometheus%n%n");
        }
        assumeTrue(found, "Prometheus is missing");
        simulator = new SimulatorProcess();
        server = new SecondServer(simulator.url());
        prometheus = new PrometheusProcess(folder, server.url().replace("http://", ""), RULES);
    }

    @AfterEach
    void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (server != null) {
            server.close();
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void prometheus_sees_the_targets_and_alerts_when_one_is_degraded_and_when_linstor_is_away() throws Exception {
        GatewayProgram.run("iscsi", "create", "iqn.2026-03.org.example:vmstore", "192.0.2.10/24", "1G", "--connect",
                server.url()).requireSuccess();
        Await.until("the target is seen", () -> prometheus.query(STARTED).contains(":vmstore"));
        Await.until("the server is up", () -> prometheus.query("up == 1").contains("linstor-gateway"));
        assertThat(alerts()).isNotEmpty().allSatisfy(
                alert -> assertThat(prometheus.api("rules")).contains("\"name\":\"" + alert + "\""));
        Await.until("no alert fires", () -> !prometheus.fires("LinstorGatewayTargetDegraded")
                && !prometheus.fires("LinstorGatewayLinstorUnreachable"));
        requireQueriesOfDashboard();

        degrade();
        Await.until("the alert fires", () -> prometheus.fires("LinstorGatewayTargetDegraded"));

        simulator.close();
        Await.until("the alert fires", () -> prometheus.fires("LinstorGatewayLinstorUnreachable"));
        Await.until("no outdated alert is left", () -> !prometheus.fires("LinstorGatewayTargetDegraded"));

        server.close();
        Await.until("the alert fires", () -> prometheus.fires("LinstorGatewayDown"));
    }

    private static List<String> alerts() throws IOException {
        return Pattern.compile("- alert: (\\w+)").matcher(Files.readString(RULES)).results()
                .map(match -> match.group(1)).toList();
    }

    /** Grafana replaces its variable. */
    private void requireQueriesOfDashboard() throws IOException {
        String dashboard = Files.readString(SHIPPED.resolve("linstor-gateway-dashboard.json"));
        List<String> queries = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"").matcher(dashboard).results()
                .map(match -> match.group(1).replace("\\\"", "\"").replace("$__rate_interval", "1m")).toList();

        assertThat(queries).hasSizeGreaterThan(20)
                .allSatisfy(query -> assertThat(prometheus.query(query)).as(query).contains("\"status\":\"success\""));
    }

    /** The replica of a node that does not serve the target loses its data. */
    private void degrade() throws IOException, InterruptedException {
        String serving = prometheus.query("linstor_gateway_target_serving_node_info");
        try (HttpClient client = HttpClient.newHttpClient()) {
            int done = 0;
            for (String node : List.of("node-a", "node-b", "node-c")) {
                if (!serving.contains("\"" + node + "\"")) {
                    HttpRequest request = HttpRequest.newBuilder(URI.create(
                            simulator.url() + "/sim/resources/vmstore/disk-state/" + node + "/1/Outdated"))
                            .POST(BodyPublishers.noBody()).build();
                    done += client.send(request, BodyHandlers.discarding()).statusCode() == 200 ? 1 : 0;
                }
            }
            assertThat(done).isPositive();
        }
    }
}
