package org.linstorgateway.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nfs.NfsTarget;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.Limits;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;

class ClientDisconnectTest {
    private static final String CREATE = """
            {"iqn": "iqn.2026-03.org.example:vmstore", "service_ips": ["192.168.50.10/24"],
             "volumes": [{"number": 1, "size_kib": 20480}], "resource_timeout": 600000000000}""";

    private static final String EXPORT = """
            {"name": "music", "service_ip": "10.1.0.2/24", "volumes": [{"number": 1, "size_kib": 20480}]}""";

    @Test
    void a_disconnect_of_the_client_cancels_the_create_and_undoes_it() throws IOException {
        var options = SimulatedCluster.options().withoutPromoter();
        try (SimulatedCluster cluster = SimulatedCluster.start(options); TestServer server = TestServer.over(cluster)) {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                byte[] body = CREATE.getBytes(StandardCharsets.UTF_8);
                client.getOutputStream().write(("POST /api/v2/iscsi HTTP/1.1\r\nHost: x\r\nContent-Length: "
                        + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                client.getOutputStream().write(body);
                await(() -> cluster.simulator().fileNames().size() == 1);
            }

            await(() -> cluster.simulator().definitionNames().isEmpty() && cluster.simulator().fileNames().isEmpty());
            assertThat(server.get("/api/v2/iscsi").body()).isEqualTo("[]");
        }
    }

    @Test
    void a_connection_accepts_further_requests_after_a_change() {
        try (SimulatedCluster cluster = SimulatedCluster.start(); TestServer server = TestServer.over(cluster)) {
            for (int round = 0; round < 5; round++) {
                assertThat(server.post("/api/v2/iscsi", CREATE).statusCode()).isEqualTo(201);
                assertThat(server.get("/api/v2/iscsi").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_disconnect_during_a_list_is_one_line_in_the_debug_log() throws IOException {
        NfsTarget export = new Nfs().wire().target(Json.readObject(EXPORT));
        CountDownLatch begun = new CountDownLatch(1);
        List<Deployed<NfsTarget>> many = Collections.nCopies(50_000,
                new StubTargets<>(new Nfs()).create(export, WaitOptions.upTo(Duration.ofSeconds(1))));
        StubTargets<NfsTarget> targets = new StubTargets<>(new Nfs(), () -> {
            begun.countDown();
            return new Listing<>(many, List.of());
        });
        try (LogRecords log = new LogRecords();
                TestServer server = TestServer.over(Limits.DEFAULT, List.of(new TargetRoutes<>(new Nfs(), targets)))) {
            try (RawHttpClient client = new RawHttpClient(server.port())) {
                client.send("GET /api/v2/nfs HTTP/1.1\r\nHost: x\r\n\r\n");
                begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }

            await(() -> !log.records().isEmpty());
            server.stop();
            assertThat(log.records()).hasSize(1).allSatisfy(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.FINE);
                assertThat(line.getThrown()).isNull();
            });
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
