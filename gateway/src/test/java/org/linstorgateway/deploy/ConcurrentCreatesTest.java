package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Targets;

import static org.assertj.core.api.Assertions.assertThat;

/** Concurrent creates on two servers with one LINSTOR that want the same address. */
class ConcurrentCreatesTest {
    private static final int ROUNDS = 15;
    private static final int CLIENTS = 12;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void exactly_one_of_many_creates_with_the_same_address_succeeds() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (SimulatedCluster cluster = SimulatedCluster.start();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Targets<IscsiTarget>> servers = List.of(cluster.iscsiTargets(), cluster.iscsiTargets());
            for (int round = 0; round < ROUNDS; round++) {
                List<Future<IscsiTarget>> creates = IntStream.range(0, CLIENTS).mapToObj(client -> {
                    IscsiTarget target = Examples.target("t" + random.nextInt(100, 999), "10.1.2.3/24");
                    return clients.submit(() -> servers.get(client % 2).create(target, TIMEOUT).target());
                }).toList();

                IscsiTarget winner = onlyWinner(creates, seed);

                assertThat(cluster.simulator().definitionNames()).as("seed %d", seed)
                        .containsExactly(winner.resource());
                assertThat(cluster.simulator().fileNames()).as("seed %d", seed).hasSize(1);
                servers.getFirst().delete(winner.id(), TIMEOUT);
            }
        }
    }

    /** Several creates may succeed if they happen to want the same target. */
    private static IscsiTarget onlyWinner(List<Future<IscsiTarget>> creates, long seed) throws InterruptedException {
        List<IscsiTarget> winners = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Future<IscsiTarget> create : creates) {
            try {
                winners.add(create.get());
            } catch (ExecutionException e) {
                refusals.add(String.valueOf(e.getCause()));
                assertThat(e.getCause()).as("seed %d", seed).isInstanceOfSatisfying(GatewayException.class,
                        failure -> assertThat(failure.problem()).as(failure.getMessage()).isEqualTo(Problem.CONFLICT));
            }
        }
        assertThat(winners.stream().distinct()).as("seed %d, refused: %s", seed, refusals).hasSize(1);
        return winners.getFirst();
    }
}
