package org.linstorgateway.deploy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class OldLinstorTest {
    private final AtomicInteger changes = new AtomicInteger();

    @Test
    void no_volume_is_added_to_an_export_if_linstor_cannot_create_its_file_system() throws IOException {
        HttpServer old = linstor("1.33.1");
        Nfs nfs = new Nfs();
        try (Linstor linstor = new Linstor(LinstorConfig.of(
                List.of("http://127.0.0.1:" + old.getAddress().getPort()), Map.of(), "test"))) {
            var exports = new LinstorCluster(linstor, SimulatedCluster.INTERVALS).targets(nfs);

            GatewayException failure = catchThrowableOfType(GatewayException.class,
                    () -> exports.addVolume(nfs.names().parseId("music"), Volume.raw(2, 4_096)));

            assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
            assertThat(failure).hasMessageContaining("1.33.2").hasMessageContaining("1.33.1");
            assertThat(changes).hasValue(0);
        } finally {
            old.stop(0);
        }
    }

    /** Starts a controller that has nothing but a version. */
    private HttpServer linstor(String version) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean asksVersion = exchange.getRequestURI().getPath().equals("/v1/controller/version");
            if (!exchange.getRequestMethod().equals("GET")) {
                changes.incrementAndGet();
            }
            byte[] body = (asksVersion
                    ? "{\"version\": \"%s\", \"rest_api_version\": \"1.27.0\"}".formatted(version)
                    : "[]").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
