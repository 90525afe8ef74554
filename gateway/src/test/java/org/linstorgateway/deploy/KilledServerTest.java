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

/** A server process that is killed during a create. */
class KilledServerTest {
    private static final Pattern LISTENING = Pattern.compile("listens on port (\\d+)");
    private static final String BODY = """
            {"iqn": "%s", "service_ips": ["192.168.50.10/24"], "volumes": [{"number": 1, "size_kib": 20480}]}
            """.formatted(VMSTORE_IQN);

    @Test
    void another_server_lists_and_completes_the_target_that_a_killed_server_began_to_create() throws Exception {
        try (SimulatedCluster cluster = SimulatedCluster.start();
                Endpoint endpoint = cluster.simulator().openEndpoint();
                HttpClient client = HttpClient.newHttpClient()) {
            endpoint.faults(Fault.late("POST", "/v1/resource-definitions/*/files/**", Duration.ofHours(1)));
            Process server = start(endpoint.uri());
            try {
                URI url = URI.create("http://127.0.0.1:" + port(server) + "/api/v2/iscsi");
                CompletableFuture<?> answer = client
                        .sendAsync(HttpRequest.newBuilder(url).header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(BODY)).build(), BodyHandlers.discarding());
                awaitPromoterFile(cluster);
                assertThat(answer).isNotDone();
            } finally {
                server.destroyForcibly().waitFor();
            }

            Targets<IscsiTarget> other = cluster.iscsiTargets();
            assertThat(other.list().targets()).singleElement()
                    .satisfies(incomplete -> assertThat(incomplete.status().state()).isEqualTo(State.UNKNOWN));
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
        StringBuilder output = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
            output.append(line).append('\n');
        }
        throw new AssertionError("the server ended: " + output);
    }

    private static void awaitPromoterFile(SimulatedCluster cluster) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (cluster.file(VMSTORE_FILE).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
