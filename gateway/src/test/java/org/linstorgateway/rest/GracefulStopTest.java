package org.linstorgateway.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.rest.http.StopTimeouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GracefulStopTest {
    private static final String CREATE = """
            {"iqn": "iqn.2026-03.org.example:vmstore", "service_ips": ["192.168.50.10/24"],
             "volumes": [{"number": 1, "size_kib": 20480}], "resource_timeout": 600000000000}""";
    private static final StopTimeouts LONG = new StopTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final StopTimeouts NO_TIME_TO_FINISH = new StopTimeouts(Duration.ZERO, Duration.ofSeconds(20));

    @Test
    void a_stopping_server_finishes_running_requests_and_accepts_no_others() {
        var options = SimulatedCluster.options().withPromoterDelay(Duration.ofMillis(400));
        try (SimulatedCluster cluster = SimulatedCluster.start(options);
                TestServer server = TestServer.over(cluster, LONG)) {
            CompletableFuture<HttpResponse<String>> create = begin(server, cluster);
            int port = server.port();

            server.stop();

            assertThat(create.join().statusCode()).isEqualTo(201);
            assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void a_stopping_server_undoes_a_request_that_does_not_finish_and_reports_it() {
        var options = SimulatedCluster.options().withoutPromoter();
        try (SimulatedCluster cluster = SimulatedCluster.start(options);
                TestServer server = TestServer.over(cluster, NO_TIME_TO_FINISH)) {
            CompletableFuture<HttpResponse<String>> create = begin(server, cluster);

            server.stop();

            assertThat(cluster.simulator().definitionNames()).isEmpty();
            assertThat(cluster.simulator().fileNames()).isEmpty();
            assertThat(create.join().statusCode()).isEqualTo(503);
            assertThat(create.join().body()).contains("the server is being stopped").contains("hint");
        }
    }

    @Test
    void idle_connections_do_not_delay_the_stop() throws IOException {
        try (SimulatedCluster cluster = SimulatedCluster.start();
                TestServer server = TestServer.over(cluster, LONG);
                Socket idle = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThat(server.get("/api/v2/status").statusCode()).isEqualTo(200);
            assertThat(server.get("/api/v2/iscsi").statusCode()).isEqualTo(200);
            long begin = System.nanoTime();

            server.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG.finishing());
            assertThat(idle.isClosed()).isFalse();
        }
    }

    private static CompletableFuture<HttpResponse<String>> begin(TestServer server, SimulatedCluster cluster) {
        CompletableFuture<HttpResponse<String>> create = CompletableFuture
                .supplyAsync(() -> server.post("/api/v2/iscsi", CREATE));
        await(() -> cluster.simulator().fileNames().size() == 1);
        return create;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + SimulatedCluster.TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
