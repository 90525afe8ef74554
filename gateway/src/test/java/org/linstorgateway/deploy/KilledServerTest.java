package org.linstorgateway.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.linstorgateway.Gateway;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Endpoint;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** A server that is a process of its own, and killed. */
class KilledServerTest {
    private static final Pattern LISTENS = Pattern.compile("listens on port (\\d+)");
    private static final String BODY = """
            {"iqn": "%s", "service_ips": ["192.168.50.10/24"], "volumes": [{"number": 1, "size_kib": 20480}]}
            """.formatted(VMSTORE_IQN);

    @Test
    void what_a_killed_server_has_begun_to_create_is_shown_and_finished_by_another() throws Exception {
        try (SimulatedCluster cluster = SimulatedCluster.start();
                Endpoint ofKilled = cluster.simulator().openEndpoint();
                HttpClient caller = HttpClient.newHttpClient()) {
            ofKilled.faults(Fault.late("POST", "/v1/resource-definitions/*/files/**", Duration.ofHours(1)));
            Process server = start(ofKilled.uri());
            try {
                URI url = URI.create("http://127.0.0.1:" + port(server) + "/api/v2/iscsi");
                CompletableFuture<?> answer = caller
                        .sendAsync(HttpRequest.newBuilder(url).header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(BODY)).build(), BodyHandlers.discarding());
                awaitPromoterFile(cluster);
                assertThat(answer).isNotDone();
            } finally {
                server.destroyForcibly().waitFor();
            }

            Targets<IscsiTarget> other = cluster.iscsiTargets();
            assertThat(other.list().targets()).singleElement()
                    .satisfies(half -> assertThat(half.status().state()).isEqualTo(State.UNKNOWN));
            assertThat(other.list().warnings()).singleElement().asString().contains(VMSTORE_IQN.text());
            assertThat(other.create(VMSTORE, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
            assertThat(other.list().warnings()).isEmpty();
        }
    }

    private static Process start(URI controller) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                Gateway.class.getName(), "server", "--addr", "127.0.0.1:0", "--controllers", controller.toString())
                .redirectErrorStream(true).start();
    }

    private static int port(Process server) throws IOException {
        BufferedReader log = server.inputReader(StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                return Integer.parseInt(listens.group(1));
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the server ended: " + seen);
    }

    private static void awaitPromoterFile(SimulatedCluster cluster) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (cluster.file(VMSTORE_FILE).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
