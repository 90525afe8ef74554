package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.protocol.iscsi.InitiatorName;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Changes of one target at the same moment, on two servers. */
class ConcurrentSetsTest {
    private static final int ROUNDS = 10;
    private static final int CLIENTS = 6;

    @ParameterizedTest(name = "running: {0}")
    @ValueSource(booleans = {true, false})
    void whoever_is_told_that_a_change_is_made_finds_it_made(boolean running) throws Exception {
        try (TwoServers servers = TwoServers.start();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            servers.server(0).iscsi().create(Examples.VMSTORE, TIMEOUT);
            if (!running) {
                servers.server(0).iscsi().stop(VMSTORE_IQN, TIMEOUT);
            }
            for (int round = 0; round < ROUNDS; round++) {
                changeAtOnce(servers, clients, round, running);
            }
        }
    }

    private static void changeAtOnce(TwoServers servers, ExecutorService clients, int round, boolean running)
            throws Exception {
        List<String> before = initiators(servers);
        CyclicBarrier barrier = new CyclicBarrier(CLIENTS);
        List<Callable<Optional<String>>> commands = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            String name = "iqn.1993-08.org.debian:round" + round + "-client" + client;
            LinstorTargets<?> targets = servers.server(client % 2).iscsi();
            commands.add(() -> {
                barrier.await();
                return change(targets, name);
            });
        }
        List<List<String>> made = new ArrayList<>();
        for (Future<Optional<String>> each : clients.invokeAll(commands)) {
            each.get().ifPresent(name -> made.add(List.of(name)));
        }

        assertThat(made.isEmpty() ? List.of(before) : made).as("round %d", round).contains(initiators(servers));
        assertThat(servers.server(0).iscsi().get(VMSTORE_IQN).status().service()).as("round %d", round)
                .isEqualTo(running ? Service.STARTED : Service.STOPPED);
    }

    @Test
    void whoever_is_told_that_a_volume_was_added_finds_it_served() throws Exception {
        try (TwoServers servers = TwoServers.start();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            servers.server(0).iscsi().create(Examples.VMSTORE, TIMEOUT);
            CyclicBarrier barrier = new CyclicBarrier(CLIENTS);
            List<Callable<Optional<Integer>>> commands = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client + 2;
                LinstorTargets<?> targets = servers.server(client % 2).iscsi();
                commands.add(() -> {
                    barrier.await();
                    return made(number, () -> targets.addVolume(VMSTORE_IQN, Volume.raw(number, 4_096)));
                });
            }
            List<Integer> added = new ArrayList<>();
            for (Future<Optional<Integer>> each : clients.invokeAll(commands)) {
                each.get().ifPresent(added::add);
            }

            String file = servers.cluster().file(Examples.VMSTORE_FILE).orElseThrow();
            assertThat(added).allMatch(number -> file.contains(" lun=" + number + " "));
            assertThat(servers.server(0).iscsi().get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
        }
    }

    private static Optional<String> change(LinstorTargets<?> targets, String name) {
        TargetPatch patch = new TargetPatch(Map.of("allowed_initiators", List.of(name)));
        return made(name, () -> targets.change(VMSTORE_IQN, patch, Consent.toAny(), Duration.ofSeconds(20)));
    }

    /** Returns the value if a command succeeds; a refusal tells of another one. */
    private static <V> Optional<V> made(V value, Runnable command) {
        try {
            command.run();
            return Optional.of(value);
        } catch (GatewayException e) {
            assertThat(e.problem()).as(e.getMessage()).isEqualTo(Problem.CONFLICT);
            return Optional.empty();
        }
    }

    private static List<String> initiators(TwoServers servers) {
        return servers.server(1).iscsi().get(VMSTORE_IQN).target().allowedInitiators().stream().map(InitiatorName::text)
                .toList();
    }
}
