package org.linstorgateway.server;

import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PortProbe;
import org.linstorgateway.metrics.Metric;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;

/** The metrics of a whole server, as a scraper gets them. */
class MetricsOfServerTest {
    private static final String TARGET = "id=\"" + VMSTORE_IQN + "\",";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private RunningServer server = start(Role.ADMIN);

    private RunningServer start(Role anonymous) {
        Settings settings = Settings.DEFAULT
                .with(Setting.CONTROLLERS, List.of(cluster.simulator().uri().toString()))
                .with(Setting.ADDRESS, Optional.of(new ListenAddress(Optional.of("127.0.0.1"), 0)))
                .with(Setting.ANONYMOUS, anonymous);
        return RunningServer.start(settings, Protocols.all(), Map.of(), PortProbe.NOWHERE);
    }

    private void restart(Role anonymous) {
        server.close();
        server = start(anonymous);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        cluster.close();
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String scrape() throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", "/metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    /** Returns the value of a series with exactly these labels. */
    private static double value(String report, Metric metric, String labels) {
        return Pattern.compile("(?m)^" + Pattern.quote(metric.word() + (labels.isEmpty() ? "" : "{" + labels + "}"))
                + " (\\S+)$").matcher(report).results().map(match -> Double.valueOf(match.group(1))).findFirst()
                .orElseThrow(() -> new AssertionError("no " + metric.word() + "{" + labels + "} in " + report));
    }

    private static String of(Metric metric, String state) {
        return TARGET + "protocol=\"iscsi\"" + (metric.labels().contains("state") ? ",state=\"" + state + "\"" : "");
    }

    private void createTarget() {
        cluster.iscsiTargets().create(VMSTORE, WaitOptions.upTo(SimulatedCluster.TIMEOUT));
    }

    @Test
    void a_report_tells_the_state_of_targets_and_nodes() throws Exception {
        createTarget();
        String node = cluster.simulator().primaryOf(VMSTORE_IQN.resource()).orElseThrow();

        String report = scrape();

        assertThat(value(report, Metric.TARGET_WANTED, of(Metric.TARGET_WANTED, ""))).isEqualTo(1);
        assertThat(value(report, Metric.TARGET_SERVICE, of(Metric.TARGET_SERVICE, "started"))).isEqualTo(1);
        assertThat(value(report, Metric.TARGET_SERVICE, of(Metric.TARGET_SERVICE, "failed"))).isZero();
        assertThat(value(report, Metric.TARGET_DATA, of(Metric.TARGET_DATA, "ok"))).isEqualTo(1);
        assertThat(value(report, Metric.TARGET_REPLICAS_UP_TO_DATE, of(Metric.TARGET_WANTED, ""))).isEqualTo(2);
        assertThat(value(report, Metric.TARGET_REPLICAS_WANTED, of(Metric.TARGET_WANTED, ""))).isEqualTo(2);
        assertThat(value(report, Metric.TARGET_QUORUM, of(Metric.TARGET_WANTED, ""))).isEqualTo(1);
        assertThat(value(report, Metric.TARGET_FAILOVERS, of(Metric.TARGET_WANTED, ""))).isZero();
        assertThat(value(report, Metric.TARGET_STATE_CHANGE, of(Metric.TARGET_WANTED, "")))
                .isBetween(1.7e9, 1e10);
        assertThat(value(report, Metric.TARGET_SERVING_NODE, TARGET + "node=\"" + node + "\",protocol=\"iscsi\""))
                .isEqualTo(1);
        assertThat(value(report, Metric.NODE_TARGETS_SERVED, "node=\"" + node + "\"")).isEqualTo(1);
        assertThat(value(report, Metric.NODE_ONLINE, "node=\"node-c\"")).isEqualTo(1);
        assertThat(value(report, Metric.NODE_DRAINED, "node=\"node-c\"")).isZero();
        assertThat(value(report, Metric.LINSTOR_UP, "")).isEqualTo(1);
        assertThat(value(report, Metric.WARNINGS, "")).isZero();
    }

    @Test
    void a_report_is_open_metrics_or_the_text_format_of_prometheus() throws Exception {
        scrape();
        HttpResponse<String> openMetrics = send("GET", "/metrics");
        HttpResponse<String> text = send("GET", "/metrics", "Accept", "text/plain");

        assertThat(openMetrics.headers().firstValue("Content-Type")).contains(OpenMetricsTextFormatWriter.CONTENT_TYPE);
        assertThat(openMetrics.body()).endsWith("# EOF\n").contains(
                "# UNIT linstor_gateway_http_request_duration_seconds seconds\n",
                "# TYPE linstor_gateway_build info\n");
        assertThat(text.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(text.body()).doesNotContain("# EOF").contains("# TYPE linstor_gateway_linstor_up gauge\n");
    }

    @Test
    void a_report_has_the_process_and_the_jvm() throws Exception {
        assertThat(scrape()).contains("\nprocess_cpu_seconds_total ", "\nprocess_open_fds ",
                "\nprocess_start_time_seconds ", "\nprocess_resident_memory_bytes ", "\njvm_memory_used_bytes{",
                "\njvm_gc_collection_seconds_count{", "\njvm_threads_current ", "\njvm_runtime_info{");
    }

    @Test
    void several_scrapes_cost_linstor_one_reading() throws Exception {
        cluster.simulator().takeRequests();

        scrape();
        scrape();

        assertThat(cluster.simulator().takeRequests()).hasSize(5)
                .allMatch(request -> request.toString().startsWith("GET "));
    }

    @Test
    void without_linstor_a_report_has_the_metrics_of_the_server_and_no_outdated_ones_of_targets() throws Exception {
        createTarget();
        cluster.simulator().faults(Fault.of(FaultKind.REFUSE, "*", "**"));

        String report = scrape();

        assertThat(value(report, Metric.LINSTOR_UP, "")).isZero();
        assertThat(report).doesNotContain("linstor_gateway_target_", "linstor_gateway_node_")
                .contains("linstor_gateway_linstor_requests_total{method=\"GET\",path=\"/v1/files\",status=\"none\"}",
                        "linstor_gateway_linstor_controller_active{url=\"" + cluster.simulator().uri() + "\"} 0.0");
        assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void requests_are_counted_by_the_template_of_their_path() throws Exception {
        String target = "/api/v2/iscsi/" + VMSTORE_IQN;
        send("GET", target);
        send("GET", target + "x");
        send("POST", "/no/such/path");
        send("POST", "/no/such");
        send("BREW", "/no/such/path");
        send("POST", target + "/start");

        String report = scrape();

        assertThat(value(report, Metric.HTTP_REQUESTS,
                "method=\"GET\",route=\"/api/v2/iscsi/{id}\",status=\"4xx\"")).isEqualTo(2);
        assertThat(value(report, Metric.HTTP_REQUESTS, "method=\"POST\",route=\"unknown\",status=\"4xx\""))
                .isEqualTo(2);
        assertThat(value(report, Metric.HTTP_REQUESTS, "method=\"other\",route=\"unknown\",status=\"4xx\""))
                .isEqualTo(1);
        assertThat(value(report, Metric.OPERATIONS_RUNNING, "method=\"POST\",route=\"/api/v2/iscsi/{id}/start\""))
                .isZero();
        assertThat(report).contains("linstor_gateway_http_request_duration_seconds_bucket{method=\"GET\","
                + "route=\"/api/v2/iscsi/{id}\",le=\"+Inf\"} 2\n").doesNotContain("no/such", "BREW");
    }

    @Test
    void an_operation_that_fails_and_is_undone_is_counted_with_what_is_left() throws Exception {
        String body = "{\"iqn\": \"" + VMSTORE_IQN + "\", \"service_ips\": [\"192.168.50.10/24\"], "
                + "\"volumes\": [{\"number\": 1, \"size_kib\": 4096}]}";
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", "/v1/resource-definitions/*/autoplace"));
        HttpRequest create = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v2/iscsi"))
                .POST(BodyPublishers.ofString(body)).build();

        assertThat(client.send(create, BodyHandlers.ofString()).statusCode()).isGreaterThanOrEqualTo(400);

        String report = scrape();
        assertThat(value(report, Metric.UNDO_RUNS, "result=\"complete\"")).isEqualTo(1);
        assertThat(value(report, Metric.UNDO_RUNS, "result=\"incomplete\"")).isZero();
        assertThat(value(report, Metric.UNDO_LEFTOVERS, "")).isZero();
    }

    @Test
    void a_scraper_needs_the_role_viewer() throws Exception {
        String viewer = cluster.tokens().create(new TokenName("prometheus"), Role.VIEWER, Optional.empty()).secret()
                .reveal();
        restart(Role.ANYONE);

        assertThat(send("GET", "/metrics").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/metrics", "Authorization", "Bearer " + viewer).statusCode()).isEqualTo(200);
        restart(Role.VIEWER);
        assertThat(send("GET", "/metrics").statusCode()).isEqualTo(200);
    }

    /** The alert that LINSTOR is not reachable depends on this. */
    @Test
    void a_token_that_the_server_has_read_admits_its_scraper_while_linstor_is_away() throws Exception {
        String viewer = cluster.tokens().create(new TokenName("prometheus"), Role.VIEWER, Optional.empty()).secret()
                .reveal();
        restart(Role.ANYONE);
        assertThat(send("GET", "/metrics", "Authorization", "Bearer " + viewer).statusCode()).isEqualTo(200);
        cluster.simulator().faults(Fault.of(FaultKind.REFUSE, "*", "**"));

        HttpResponse<String> report = send("GET", "/metrics", "Authorization", "Bearer " + viewer);

        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(send("GET", "/metrics", "Authorization", "Bearer " + viewer + "x").statusCode()).isEqualTo(401);
    }
}
