package org.linstorgateway.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;

class ClientDisconnectTest {
    private static final String CREATE = """
            {"iqn": "iqn.2026-03.org.example:vmstore", "service_ips": ["192.168.50.10/24"],
             "volumes": [{"number": 1, "size_kib": 20480}], "resource_timeout": 600000000000}""";

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

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
