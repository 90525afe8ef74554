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

/** Several servers over one LINSTOR, asked for what only one can have. */
class CollidingCreatesTest {
    private static final int ROUNDS = 15;
    private static final int CALLERS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void of_many_creates_with_one_address_on_two_servers_exactly_one_wins() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (SimulatedCluster cluster = SimulatedCluster.start();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Targets<IscsiTarget>> servers = List.of(cluster.iscsiTargets(), cluster.iscsiTargets());
            for (int round = 0; round < ROUNDS; round++) {
                List<Future<IscsiTarget>> creates = IntStream.range(0, CALLERS).mapToObj(caller -> {
                    IscsiTarget target = Examples.target("t" + random.nextInt(100, 999), "10.1.2.3/24");
                    return callers.submit(() -> servers.get(caller % 2).create(target, PATIENCE).target());
                }).toList();

                IscsiTarget winner = onlyWinner(creates, seed);

                assertThat(cluster.simulator().definitionNames()).as("seed %d", seed)
                        .containsExactly(winner.resource());
                assertThat(cluster.simulator().fileNames()).as("seed %d", seed).hasSize(1);
                servers.getFirst().delete(winner.id(), PATIENCE);
            }
        }
    }

    /** Callers that happen to ask for the very same target may all be told that it is there. */
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
