package org.linstorgateway.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.LinstorCluster;
import org.linstorgateway.deploy.LinstorTargets;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.PromotionEvents;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Any response from LINSTOR results in a target, a warning or a readable error. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinstorResponseFuzzTest {
    private static final PollIntervals POLL_INTERVALS = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(2),
            Duration.ofMillis(1),
            Duration.ofMillis(5));
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration WAIT_TIMEOUT = Duration.ofMillis(5);
    private static final String PASSWORD = "Geheim-Geheim";
    private static final Map<String, String> EXAMPLES = Map.of("iscsi", """
            {"iqn": "iqn.2026-03.org.example:vm", "service_ips": ["10.1.0.1/24"], "username": "alice",
             "password": "Geheim-Geheim", "volumes": [{"number": 1, "size_kib": 20480}]}""", "nfs", """
            {"name": "music", "service_ip": "10.1.0.2/24", "volumes": [{"number": 1, "size_kib": 20480}]}""", "nvme-of",
            """
                    {"nqn": "nqn.2026-03.org.example:nvme:fast", "service_ip": "10.1.0.3/24",
                     "volumes": [{"number": 1, "size_kib": 20480}]}""");

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> originals = new ConcurrentHashMap<>();

    @BeforeAll
    void fill() {
        Protocols.all().forEach(this::create);
    }

    private <T extends Target> void create(Protocol<T> protocol) {
        cluster.targets(protocol).create(protocol.wire().target(example(protocol)), SimulatedCluster.TIMEOUT);
    }

    private static JsonObject example(Protocol<?> protocol) {
        return Json.readObject(String.valueOf(EXAMPLES.get(protocol.names().rest())));
    }

    @AfterAll
    void stop() {
        client.close();
        cluster.close();
    }

    private String original(String path) {
        return originals.computeIfAbsent(path, this::ask);
    }

    private String ask(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(cluster.simulator().uri() + path)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void any_response_of_linstor_is_processed_or_reported() {
        Fuzz.run("LINSTOR answers, one at least in each operation", 800, 2, () -> {
            FuzzingController controller = new FuzzingController(this::original);
            Linstor linstor = new Linstor(LinstorConfig.of(controller.addresses(), Map.of(), "test"))
                    .within(CALL_TIMEOUT);
            List<Consumer<Random>> operations = List.of(random -> call(linstor, random),
                    random -> operate(Protocols.all().get(random.nextInt(3)), linstor, random));
            return random -> {
                long before = controller.answered();
                while (controller.answered() == before) {
                    controller.seed(random.nextLong());
                    operations.get(random.nextInt(operations.size())).accept(random);
                }
            };
        });
    }

    private static void call(Linstor linstor, Random random) {
        List<Runnable> calls = List.of(linstor::nodes, linstor::storagePools, linstor::files, linstor::resources,
                linstor::resourceGroups, linstor::resourceDefinitions, linstor::version, () -> linstor.snapshots("vm"),
                () -> linstor.resourceGroup("DfltRscGrp"), () -> linstor.resourceDefinition("vm"),
                () -> linstor.resources("music"), () -> linstor.autoplace("vm"), () -> linstor.deleteFile("/x"),
                () -> linstor.createResourceGroup("g"), () -> linstor.drbdReactorStatus(List.of("node-a"),
                        Optional.empty()),
                () -> events(linstor));
        try {
            calls.get(random.nextInt(calls.size())).run();
        } catch (LinstorException e) {
            check(String.valueOf(e.getMessage()));
        }
    }

    private static void events(Linstor linstor) {
        try (PromotionEvents events = linstor.promotionEvents()) {
            while (events.open()) {
                events.next(Duration.ofMillis(100));
            }
        }
    }

    private static <T extends Target> void operate(Protocol<T> protocol, Linstor linstor, Random random) {
        LinstorTargets<T> targets = new LinstorCluster(linstor, POLL_INTERVALS).targets(protocol);
        T target = protocol.wire().target(example(protocol));
        TargetId id = target.id();
        try {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> targets.list().warnings().forEach(LinstorResponseFuzzTest::check);
                case 4, 5, 6, 7 -> {
                    String shown = Json.write(protocol.wire().answer(targets.get(id)));
                    assertThat(Json.readObject(shown).string("password")).isEmpty();
                }
                case 8 -> targets.create(target, WAIT_TIMEOUT);
                case 9 -> targets.start(id, WAIT_TIMEOUT);
                case 10 -> targets.stop(id, WAIT_TIMEOUT);
                default -> targets.delete(id, WAIT_TIMEOUT).forEach(LinstorResponseFuzzTest::check);
            }
        } catch (GatewayException e) {
            assertThat(e.problem()).isNotEqualTo(Problem.BUG);
            check(e.messageWithHint());
        }
    }

    private static void check(String message) {
        assertThat(message).doesNotContain(PASSWORD).isNotBlank();
    }
}
