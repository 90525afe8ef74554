package org.linstorgateway.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.config.WebhookAddress;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PortProbe;
import org.linstorgateway.notify.TestReceiver;
import org.linstorgateway.notify.TestReceiver.Received;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;

/** The notifications of a whole server. */
class NotificationsOfServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestReceiver receiver = new TestReceiver();
    private final List<RunningServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        client.shutdownNow();
        servers.forEach(RunningServer::close);
        receiver.close();
        cluster.close();
    }

    private RunningServer start(Settings settings) {
        RunningServer server = RunningServer.start(settings, Protocols.all(), Map.of(), PortProbe.NOWHERE);
        servers.add(server);
        return server;
    }

    private Settings settings() {
        return Settings.DEFAULT.with(Setting.CONTROLLERS, List.of(cluster.simulator().uri().toString()))
                .with(Setting.ADDRESS, Optional.of(new ListenAddress(Optional.of("127.0.0.1"), 0)))
                .with(Setting.NOTIFY_DELAY, Duration.ofMillis(1));
    }

    private Settings withWebhook() {
        return settings().with(Setting.NOTIFY_WEBHOOK, Optional.of(WebhookAddress.parse(receiver.url())));
    }

    private String createTarget() {
        cluster.iscsiTargets().create(VMSTORE, WaitOptions.upTo(SimulatedCluster.TIMEOUT));
        return cluster.simulator().primaryOf(VMSTORE_IQN.resource()).orElseThrow();
    }

    /** Waits until the feed of each server has read the cluster: it tells only what happens later. */
    private void awaitReading() throws Exception {
        for (RunningServer server : servers) {
            awaitText(server, "/api/v2/events", "event: snapshot");
        }
    }

    /** Asks again until a text is there. A stream that has it ends here. */
    private void awaitText(RunningServer server, String path, String text) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            HttpResponse<Stream<String>> response = client.send(HttpRequest.newBuilder(uri).build(),
                    BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (lines.anyMatch(line -> line.startsWith(text))) {
                    return;
                }
            }
        }
        throw new AssertionError("no '" + text + "' from " + path + " within " + LIMIT);
    }

    private Received next(String kind) throws InterruptedException {
        while (true) {
            Received next = receiver.next();
            if (next.headers().getFirst("X-Linstor-Gateway-Event").equals(kind)) {
                return next;
            }
        }
    }

    @Test
    void every_server_sends_a_failover_with_the_same_key() throws Exception {
        String node = createTarget();
        start(withWebhook());
        start(withWebhook());
        awaitReading();

        cluster.simulator().nodeDown(node);

        String other = cluster.otherReplica(VMSTORE_IQN.resource(), node);
        String key = "\"key\":\"iscsi/" + VMSTORE_IQN + "/target-moved/" + other + "\"";
        assertThat(next("target-moved").body()).contains("\"node\":\"" + other + "\"", key, "\"server\":\"");
        assertThat(next("target-moved").body()).contains(key);
    }

    @Test
    void a_command_runs_for_a_failover_and_the_metrics_count_it() throws Exception {
        Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\ncat > " + folder
                + "/new; mv " + folder + "/new " + folder + "/$LINSTOR_GATEWAY_EVENT\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        String node = createTarget();
        RunningServer server = start(withWebhook().with(Setting.NOTIFY_COMMAND, Optional.of(program))
                .with(Setting.NOTIFY_EVENTS, List.of("target-moved")));
        awaitReading();

        cluster.simulator().nodeDown(node);

        next("target-moved");
        awaitText(server, "/metrics",
                "linstor_gateway_notifications_total{channel=\"command\",result=\"sent\"} 1");
        assertThat(Files.readString(folder.resolve("target-moved"))).contains("\"kind\":\"target-moved\"");
    }

    @Test
    void a_server_with_a_command_that_does_not_exist_does_not_start() {
        assertThatThrownBy(() -> start(settings().with(Setting.NOTIFY_COMMAND,
                Optional.of(folder.resolve("none"))))).isInstanceOf(GatewayException.class)
                .hasMessageContaining("notify.command");
    }

    @Test
    void a_server_stops_although_its_webhook_hangs() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        receiver.answer(_ -> await(end));
        String node = createTarget();
        RunningServer server = start(withWebhook());
        awaitReading();
        cluster.simulator().nodeDown(node);
        var _ = receiver.next();
        long begin = System.nanoTime();

        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        end.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
