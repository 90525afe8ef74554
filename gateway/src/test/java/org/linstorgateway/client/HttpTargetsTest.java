package org.linstorgateway.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HttpTargetsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final String ROOT = "/api/v2/iscsi";
    private final TestGateway gateway = new TestGateway();
    private final List<String> warnings = new ArrayList<>();
    private final HttpTargets<IscsiTarget> targets = at(gateway.url());
    private final IscsiTarget target = IscsiTargets.of("vmstore", "10.0.0.1/24", 4096);

    private HttpTargets<IscsiTarget> at(String url) {
        return new HttpTargets<>(new Iscsi(), new GatewayConnection(GatewayAddress.parse(url)), warnings::add);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void every_operation_sends_the_expected_request() {
        assertThat(targets.create(target, TIMEOUT).target()).isEqualTo(target);
        assertThat(gateway.lastBody()).contains("\"resource_timeout\":90000000000");
        assertThat(targets.stop(target.iqn(), TIMEOUT).status().primary()).isEmpty();
        assertThat(targets.start(target.iqn(), TIMEOUT).status().primary()).contains("node-b");
        assertThat(targets.addVolume(target.iqn(), Volume.raw(2, 8192)).target().volumes()).hasSize(2);
        targets.deleteVolume(target.iqn(), 2);
        assertThat(targets.get(target.iqn()).target()).isEqualTo(target);
        assertThat(targets.list().targets()).hasSize(1);
        assertThat(targets.delete(target.iqn(), TIMEOUT)).isEmpty();

        String path = ROOT + "/iqn.2026-03.org.example:vmstore";
        assertThat(gateway.requests()).containsExactly("POST " + ROOT,
                "POST " + path + "/stop?resource_timeout=1m30s", "POST " + path + "/start?resource_timeout=1m30s",
                "PUT " + path + "/2?resource_timeout=30s", "GET " + path, "DELETE " + path + "/2", "GET " + path,
                "GET " + ROOT,
                "DELETE " + path + "?resource_timeout=1m30s");
    }

    @Test
    void a_name_with_special_characters_is_encoded_as_one_path_segment() {
        Iqn old = new Iqn("iqn.2019-05.com.Ex%41mple/../ä?.x:a:OldVMs");

        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> targets.get(old));
        assertThat(gateway.requests())
                .containsExactly("GET " + ROOT + "/iqn.2019-05.com.Ex%2541mple%2F..%2F%C3%A4%3F.x:a:OldVMs");
    }

    @Test
    void warnings_are_part_of_results_that_can_contain_them_and_otherwise_go_to_the_listener() {
        gateway.put(target, Status.UNKNOWN);
        gateway.warn("199 linstor-gateway \"the file 'x' says \\\"no\\\"\"");
        gateway.warn("199 linstor-gateway \"node-c is away\"");

        assertThat(targets.list().warnings()).containsExactly("the file 'x' says \"no\"", "node-c is away");
        assertThat(warnings).isEmpty();
        targets.get(target.iqn());
        assertThat(warnings).containsExactly("the file 'x' says \"no\"", "node-c is away");
        assertThat(targets.delete(target.iqn(), TIMEOUT)).hasSize(2);
    }

    @Test
    void an_unreadable_target_in_a_list_hides_no_other() {
        gateway.answer("GET " + ROOT, 200, "[{\"iqn\":\"iqn.2026-03.org.example:x1\",\"service_ips\":[\"10.0.0.1/24\"],"
                + "\"implementation\":\"newer\"},{\"iqn\":\"iqn.2026-03.org.example:x2\"}]");

        Listing<IscsiTarget> listing = targets.list();

        assertThat(listing.targets()).hasSize(1);
        assertThat(listing.warnings()).singleElement().asString().contains("'newer'");
    }

    @ParameterizedTest
    @CsvSource({"400,INVALID", "404,NOT_FOUND", "409,CONFLICT", "413,TOO_LARGE", "500,BUG", "502,LINSTOR_REFUSED",
            "503,UNREACHABLE", "504,TIMED_OUT", "418,INVALID"})
    void an_error_keeps_its_kind_message_and_hint(int status, Problem problem) {
        gateway.answer("POST " + ROOT, status, "{\"code\":\"x\",\"message\":\"no\\nway\",\"hint\":\"do this\"}");

        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> targets.create(target, TIMEOUT))
                .satisfies(e -> {
                    assertThat(e.problem()).isEqualTo(problem);
                    assertThat(e).hasMessage("no\nway");
                    assertThat(e.hint()).isEqualTo("do this");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"200|<html>hello</html>", "200|''", "200|{}", "404|<h1>Not found</h1>",
            "404|''",
            "502|Bad Gateway", "302|''", "200|{\"a\":1}", "401|{\"error\":\"x\"}"})
    void a_response_of_another_server_is_reported_with_url_and_status(int status, String body) {
        gateway.answer("GET " + ROOT, status, body);

        assertThatExceptionOfType(GatewayException.class).isThrownBy(targets::list)
                .withMessageContaining(gateway.url() + ROOT).withMessageContaining("HTTP status " + status)
                .satisfies(e -> assertThat(e.hint()).contains("--connect"));
    }

    @Test
    void an_unreachable_server_is_reported_with_a_remedy() throws IOException {
        try (RefusingPort port = new RefusingPort()) {
            String address = "localhost:" + port.number();

            assertThatExceptionOfType(GatewayException.class).isThrownBy(at(address)::list)
                    .withMessageContaining("http://" + address).withMessageContaining("connection refused")
                    .satisfies(e -> {
                        assertThat(e.problem()).isEqualTo(Problem.UNREACHABLE);
                        assertThat(e.hint()).contains("systemctl start linstor-gateway").contains("--connect");
                    });
        }
    }

    @Test
    void an_unknown_host_is_reported() {
        assertThatExceptionOfType(GatewayException.class).isThrownBy(at("no-such-host.invalid")::list)
                .withMessageContaining("'no-such-host.invalid' is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9\r\n"})
    void a_change_is_sent_only_once_even_if_the_response_is_invalid(String response) throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> closeConnections(listener, response, connections));

            assertThatExceptionOfType(GatewayException.class)
                    .isThrownBy(() -> at("localhost:" + listener.getLocalPort()).create(target, TIMEOUT))
                    .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.UNREACHABLE));
            assertThatExceptionOfType(GatewayException.class)
                    .isThrownBy(() -> at("localhost:" + listener.getLocalPort()).start(target.iqn(), TIMEOUT));
            assertThat(connections).hasValue(2);
        }
    }

    private static void closeConnections(ServerSocket listener, String response, AtomicInteger connections) {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                connections.incrementAndGet();
                socket.getInputStream().read(new byte[65_536]);
                socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Test
    void a_server_that_does_not_respond_is_reported_after_the_time_limit() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            GatewayConnection connection = new GatewayConnection(
                    GatewayAddress.parse("localhost:" + listener.getLocalPort()));

            assertThatExceptionOfType(GatewayException.class)
                    .isThrownBy(() -> connection.send("GET", "/iscsi", Optional.empty(), Duration.ofMillis(500)))
                    .withMessageContaining("did not respond within")
                    .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.UNREACHABLE));
        }
    }
}
