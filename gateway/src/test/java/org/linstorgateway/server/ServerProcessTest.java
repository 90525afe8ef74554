package org.linstorgateway.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.systemd.TestSystemd;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the process of the server as systemd and administrators see it. */
class ServerProcessTest {
    private static final String CREATE = """
            {"iqn": "iqn.2026-03.org.example:vmstore", "service_ips": ["192.168.50.10/24"],
             "volumes": [{"number": 1, "size_kib": 20480}]}""";
    private static final int TERMINATED = 143;
    private static final Pattern PORT = Pattern.compile("port (\\d+)");

    @TempDir
    private Path folder;

    @Test
    void a_terminated_server_finishes_running_requests_and_notifies_systemd() throws Exception {
        String socket = folder.resolve("notify").toString();
        TestSystemd systemd = new TestSystemd(socket);
        var options = SimulatedCluster.options().withPromoterDelay(Duration.ofSeconds(2));
        try (SimulatedCluster cluster = SimulatedCluster.start(options);
                ServerProcess server = ServerProcess.start(folder, Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC",
                        "60000000", "LINSTOR_GATEWAY_ADDR", "127.0.0.1:0", "LINSTOR_GATEWAY_SETTLING_TIME", "10ms"),
                        "server", "--controllers", cluster.simulator().uri().toString(), "--log-format", "json",
                        "--config", file("").toString());
                HttpClient client = HttpClient.newHttpClient()) {
            String first = systemd.next();
            String second = systemd.next();
            String ready = first.startsWith("READY=1\n") ? first : second;
            assertThat(ready).startsWith("READY=1\nSTATUS=Serving on port ");
            assertThat(first.equals(ready) ? second : first).isEqualTo("WATCHDOG=1");
            CompletableFuture<HttpResponse<String>> create = client.sendAsync(create(ready), BodyHandlers.ofString());
            awaitFile(cluster);

            server.terminate();

            assertThat(create.join().statusCode()).isEqualTo(201);
            assertThat(systemd.next()).startsWith("STOPPING=1\nSTATUS=Stopping");
            assertThat(server.status()).isEqualTo(TERMINATED);
            assertThat(server.log()).allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                    .anyMatch(line -> line.contains("listens on port")).last().asString().contains("\"Stopped\"");
            assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
        }
    }

    @Test
    void the_most_detailed_log_has_lines_of_this_program_only() throws Exception {
        String socket = folder.resolve("notify").toString();
        TestSystemd systemd = new TestSystemd(socket);
        try (SimulatedCluster cluster = SimulatedCluster.start();
                ServerProcess server = ServerProcess.start(folder, Map.of("NOTIFY_SOCKET", socket,
                        "LINSTOR_GATEWAY_ADDR", "127.0.0.1:0"), "server", "--controllers",
                        cluster.simulator().uri().toString(), "--log-format", "json", "--loglevel", "trace", "--config",
                        file("").toString());
                HttpClient client = HttpClient.newHttpClient()) {
            client.send(create(systemd.next()), BodyHandlers.ofString());
            server.terminate();

            assertThat(server.status()).isEqualTo(TERMINATED);
            assertThat(server.log()).allMatch(line -> line.contains("\"logger\":\"org.linstorgateway."))
                    .anyMatch(line -> line.contains("LINSTOR: GET "))
                    .anyMatch(line -> line.contains("POST /api/v2/iscsi"));
        }
    }

    @Test
    void a_port_in_use_is_one_line_and_exit_status_1() throws Exception {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            failsWith("cannot listen on 127.0.0.1:" + used.getLocalPort(), Map.of(), "--addr",
                    "127.0.0.1:" + used.getLocalPort());
        }
    }

    @Test
    void systemd_receives_the_reason_why_the_server_cannot_start() throws Exception {
        String socket = folder.resolve("notify").toString();
        TestSystemd systemd = new TestSystemd(socket);

        failsWith("line 1", Map.of("LINSTOR_GATEWAY_CONFIG", file("linstor = 5").toString(), "NOTIFY_SOCKET", socket));

        assertThat(systemd.next()).startsWith("STATUS=the configuration file ").contains("line 1: 'linstor'");
    }

    @Test
    void an_invalid_file_is_one_line_and_exit_status_1() throws Exception {
        failsWith("line 2", Map.of("LINSTOR_GATEWAY_CONFIG", file("\n[linstor\n").toString()));
    }

    @Test
    void a_missing_certificate_is_one_line_and_exit_status_1() throws Exception {
        failsWith("/no/such/cert.pem", Map.of("LS_ROOT_CA_FILE", "/no/such/cert.pem"), "--addr", "127.0.0.1:0");
    }

    private void failsWith(String reason, Map<String, String> environment, String... options) throws Exception {
        String[] words = new String[options.length + 1];
        words[0] = "server";
        System.arraycopy(options, 0, words, 1, options.length);
        try (ServerProcess server = ServerProcess.start(folder, environment, words)) {
            assertThat(server.status()).isEqualTo(1);
            assertThat(server.log()).singleElement().asString().startsWith("ERROR: ").contains(reason);
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("gateway.toml"), text);
    }

    private static HttpRequest create(String ready) {
        Matcher port = PORT.matcher(ready);
        assertThat(port.find()).isTrue();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.group(1) + "/api/v2/iscsi"))
                .POST(BodyPublishers.ofString(CREATE)).build();
    }

    private static void awaitFile(SimulatedCluster cluster) {
        long end = System.nanoTime() + SimulatedCluster.TIMEOUT.toNanos();
        while (cluster.simulator().fileNames().isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
