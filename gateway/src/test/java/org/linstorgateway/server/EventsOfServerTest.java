package org.linstorgateway.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PortProbe;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.sse.ServerSentEventReader;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;

/** The events of a whole server, as its clients read them. */
class EventsOfServerTest {
    private static final long LIMIT_SECONDS = 30;
    private static final String PATH = "/api/v2/events";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Stream> streams = new ArrayList<>();
    private RunningServer server = start(Role.ADMIN);

    private RunningServer start(Role anonymous) {
        Settings settings = Settings.DEFAULT
                .with(Setting.CONTROLLERS, List.of(cluster.simulator().uri().toString()))
                .with(Setting.ADDRESS, Optional.of(new ListenAddress(Optional.of("127.0.0.1"), 0)))
                .with(Setting.SETTLING_TIME, Duration.ofMillis(10)).with(Setting.ANONYMOUS, anonymous);
        return RunningServer.start(settings, Protocols.all(), Map.of(), PortProbe.NOWHERE);
    }

    @AfterEach
    void close() {
        streams.forEach(Stream::close);
        client.close();
        server.close();
        cluster.close();
    }

    /** An event as it arrived; one with an empty name is the end of the stream. */
    private record Received(String name, String id, String data) {}

    /** A client that reads events. */
    private static final class Stream implements AutoCloseable {
        private final LinkedBlockingQueue<Received> events = new LinkedBlockingQueue<>();
        private final InputStream body;
        private final Thread reader;

        private Stream(InputStream body) {
            this.body = body;
            this.reader = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try {
                new ServerSentEventReader(body, 1 << 20,
                        (name, id, data) -> events.add(new Received(name, id, data))).read();
            } catch (IOException e) {
                // The end is all that matters.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            events.add(new Received("", "", ""));
        }

        private Received next() throws InterruptedException {
            Received event = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(event).as("an event within %d s", LIMIT_SECONDS).isNotNull();
            return event;
        }

        /** Returns the first event of this kind, and leaves out those before. */
        private Received next(String name) throws InterruptedException {
            List<Received> others = new ArrayList<>();
            for (Received event = next(); !event.name().isEmpty(); event = next()) {
                if (event.name().equals(name)) {
                    return event;
                }
                others.add(event);
            }
            throw new AssertionError("the stream has ended without " + name + ", with " + others);
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException e) {
                // It is closed nevertheless.
            }
            reader.interrupt();
        }
    }

    private Stream read(String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(PATH));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        Stream stream = new Stream(response.body());
        streams.add(stream);
        return stream;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private int send(String method, String path, String body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString()).statusCode();
    }

    private String createTarget() {
        cluster.iscsiTargets().create(VMSTORE, WaitOptions.upTo(SimulatedCluster.TIMEOUT));
        return cluster.simulator().primaryOf(VMSTORE_IQN.resource()).orElseThrow();
    }

    @Test
    void a_reader_sees_a_failover_to_another_node() throws Exception {
        String node = createTarget();
        Stream stream = read();
        assertThat(stream.next().data()).contains("\"id\":\"" + VMSTORE_IQN + "\"", "\"primary\":\"" + node + "\"",
                "{\"name\":\"" + node + "\",\"online\":true,\"drained\":false}");

        cluster.simulator().nodeDown(node);

        String other = cluster.otherReplica(VMSTORE_IQN.resource(), node);
        assertThat(stream.next("target-moved").data()).contains("\"node\":\"" + other + "\"",
                "\"target\":\"" + VMSTORE_IQN + "\"");
        assertThat(cluster.simulator().primaryOf(VMSTORE_IQN.resource())).contains(other);
    }

    @Test
    void a_reader_sees_an_operation_with_its_steps_and_what_it_changes() throws Exception {
        createTarget();
        Stream stream = read();
        assertThat(stream.next().name()).isEqualTo("snapshot");

        assertThat(send("POST", "/api/v2/iscsi/" + VMSTORE_IQN + "/stop", "")).isEqualTo(200);

        assertThat(stream.next("operation-begun").data()).contains("stop of iscsi target '" + VMSTORE_IQN + "'");
        assertThat(stream.next("operation-step").data()).contains("\"request\":\"", "detach");
        assertThat(stream.next("target-stopped").data()).contains("\"actual\":\"Stopped\"");
    }

    @Test
    void an_operation_that_fails_is_told_with_its_reason() throws Exception {
        Stream stream = read();
        stream.next();
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", "/v1/resource-definitions/*/autoplace"));

        assertThat(send("POST", "/api/v2/iscsi", "{\"iqn\": \"" + VMSTORE_IQN
                + "\", \"service_ips\": [\"192.168.50.10/24\"], \"volumes\": [{\"size_kib\": 4096}]}"))
                .isGreaterThanOrEqualTo(400);

        assertThat(stream.next("operation-begun").data()).contains("create of iscsi target '" + VMSTORE_IQN + "'");
        assertThat(stream.next("operation-done").data()).contains("'" + VMSTORE_IQN + "' has failed: ");
    }

    @Test
    void neither_a_refused_request_nor_a_new_token_is_an_operation_of_the_cluster() throws Exception {
        createTarget();
        Stream stream = read();
        stream.next();
        String target = "/api/v2/iscsi/" + VMSTORE_IQN;
        assertThat(send("DELETE", target + "/1", "")).isEqualTo(409);
        assertThat(send("POST", "/api/v2/access/tokens", "{\"name\": \"wall\", \"role\": \"viewer\"}"))
                .isEqualTo(201);
        assertThat(send("POST", target + "/stop", "")).isEqualTo(200);

        assertThat(stream.next().data()).contains("stop of iscsi target", "has begun");
    }

    @Test
    void a_reader_whose_connection_broke_goes_on_where_it_was() throws Exception {
        String node = createTarget();
        Stream first = read();
        String id = first.next().id();
        first.close();
        Stream other = read();
        other.next();
        cluster.simulator().nodeDown(node);
        other.next("target-moved");

        Stream again = read("Last-Event-ID", id);

        assertThat(again.next().name()).isNotEqualTo("snapshot").isNotEmpty();
    }

    @Test
    void a_reader_needs_the_role_viewer_and_ends_with_its_token() throws Exception {
        server.close();
        server = start(Role.ANYONE);
        TokenName name = new TokenName("wall");
        String viewer = cluster.tokens().create(name, Role.VIEWER, Optional.empty()).secret().reveal();
        assertThat(send("GET", PATH, "")).isEqualTo(401);
        Stream stream = read("Authorization", "Bearer " + viewer);
        assertThat(stream.next().name()).isEqualTo("snapshot");

        cluster.tokens().revoke(name);

        assertThat(stream.next()).isEqualTo(new Received("", "", ""));
    }

    @Test
    void a_reader_learns_that_linstor_is_away_and_stays() throws Exception {
        Stream stream = read();
        stream.next();
        cluster.simulator().faults(Fault.of(FaultKind.REFUSE, "*", "**"));
        assertThat(stream.next("linstor-lost").data()).contains("the cluster cannot be read: ");

        cluster.simulator().clearFaults();

        assertThat(stream.next("linstor-back").name()).isEqualTo("linstor-back");
    }

    @Test
    void a_server_that_stops_ends_its_readers_at_once() throws Exception {
        Stream stream = read();
        stream.next();
        long begin = System.nanoTime();

        server.close();

        assertThat(stream.next().name()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void a_request_for_the_headers_only_ends() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            socket.getOutputStream()
                    .write(("HEAD " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(response).startsWith("HTTP/1.1 200").contains("text/event-stream").endsWith("\r\n\r\n");
        }
    }

    @Test
    void a_hundred_readers_cost_linstor_one_stream_of_events() throws Exception {
        createTarget();
        Stream first = read();
        first.next();
        cluster.simulator().takeRequests();
        for (int i = 0; i < 100; i++) {
            assertThat(read().next().name()).isEqualTo("snapshot");
        }
        assertThat(cluster.simulator().takeRequests()).noneMatch(request -> request.toString().contains("/events/"));
    }
}
