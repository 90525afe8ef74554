package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Concurrent commands on two servers with one LINSTOR: many clients create, delete, start and stop a few targets with a few
 * addresses, while responses get lost, calls fail and satellites stop. After every round each address and each name is used
 * at most once, and every promoter file has its resource and the reverse. A failure has named every leftover, a list shows it,
 * and the next delete removes it.
 *
 * <p>{@code -Dcollisions.rounds=500} runs more rounds, {@code -Dcollisions.seed=N} repeats the commands and faults of a run.
 */
class ConcurrentCommandsTest {
    private static final int ROUNDS = Integer.getInteger("collisions.rounds", 40);
    private static final int CLIENTS = Integer.getInteger("collisions.callers", 64);
    private static final long SEED = Long.getLong("collisions.seed", System.nanoTime());
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(300);
    private static final List<FaultKind> KINDS = List.of(FaultKind.REFUSE, FaultKind.LATE, FaultKind.ERROR,
            FaultKind.ERROR_AFTER, FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER, FaultKind.HALF, FaultKind.GARBAGE);

    /** The faults of a round. */
    private enum FaultMix {
        NONE,
        FAULTS,
        SATELLITE;

        static FaultMix of(int round) {
            return round % 8 == 7 ? SATELLITE : round % 4 == 0 ? NONE : FAULTS;
        }
    }

    private final Map<Problem, Integer> failures = new EnumMap<>(Problem.class);
    private int successes;
    private int leftovers;

    @Test
    void concurrent_commands_share_no_name_or_address_and_every_leftover_is_reported() throws Exception {
        long begin = System.nanoTime();
        try (TwoServers servers = TwoServers.start();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                run(servers, clients, round);
            }
        } finally {
            System.out.printf(
                    "concurrent commands: seed %d, %d rounds of %d clients in %d ms: %d succeeded, failed %s, "
                            + "%d leftovers reported and removed%n",
                    SEED, ROUNDS, CLIENTS,
                    (System.nanoTime() - begin) / 1_000_000, successes, failures, leftovers);
        }
    }

    private void run(TwoServers servers, ExecutorService clients, int round) throws Exception {
        Random random = new Random(SEED + round);
        FaultMix faultMix = FaultMix.of(round);
        List<ConcurrentCommand> commands = IntStream.range(0, CLIENTS)
                .mapToObj(client -> ConcurrentCommand.random(random))
                .toList();
        injectFaults(servers, faultMix, random);
        Duration wait = faultMix == FaultMix.SATELLITE ? SHORT_TIMEOUT : TIMEOUT;
        List<Future<Optional<GatewayException>>> running = IntStream.range(0, CLIENTS)
                .mapToObj(
                        client -> clients.submit(() -> commands.get(client).run(servers.server(client % 2), wait)))
                .toList();
        List<GatewayException> failed = new ArrayList<>();
        for (Future<Optional<GatewayException>> each : running) {
            each.get().ifPresentOrElse(failed::add, () -> successes++);
        }
        servers.clearFaults();
        String context = "seed %d, round %d, %s".formatted(SEED, round, faultMix);
        failed.forEach(failure -> requireExpected(failure, faultMix, context));
        requireNoUnreportedLeftovers(servers, failed, faultMix, context);
    }

    private static void injectFaults(TwoServers servers, FaultMix faultMix, Random random) {
        switch (faultMix) {
            case NONE -> servers.faults(List.of(), List.of());
            case FAULTS -> servers.faults(faults(random), faults(random));
            case SATELLITE -> servers.satelliteDown("node-" + (char) ('a' + random.nextInt(3)));
        }
    }

    private static List<Fault> faults(Random random) {
        return random.ints(8, 0, KINDS.size()).mapToObj(KINDS::get).map(kind -> {
            Fault fault = kind == FaultKind.LATE
                    ? Fault.late("*", "/v1/**", Duration.ofMillis(random.nextInt(30)))
                    : Fault.of(kind, random.nextBoolean() ? "*" : "PUT", "/v1/**");
            return fault.skipping(random.nextInt(200)).times(1 + random.nextInt(4));
        }).toList();
    }

    private void requireExpected(GatewayException failure, FaultMix faultMix, String context) {
        failures.merge(failure.problem(), 1, Integer::sum);
        List<Problem> expected = faultMix == FaultMix.NONE
                ? List.of(Problem.CONFLICT, Problem.NOT_FOUND)
                : List.of(Problem.CONFLICT, Problem.NOT_FOUND, Problem.LINSTOR_REFUSED, Problem.UNREACHABLE,
                        Problem.TIMED_OUT);
        assertThat(failure.problem()).as("%s: %s", context, failure.getMessage()).isIn(expected);
    }

    private void requireNoUnreportedLeftovers(TwoServers servers, List<GatewayException> failed,
            FaultMix faultMix, String context) {
        LinstorObjects objects = servers.linstorObjects();
        requireNoDuplicates(objects.withoutIncomplete(), context);
        List<ConcurrentCommand> deletes = objects.deletesOfIncomplete();
        if (faultMix == FaultMix.NONE) {
            assertThat(deletes).as("%s: %s", context, objects).isEmpty();
        }
        for (ConcurrentCommand delete : deletes) {
            assertThat(failed).as("%s: no failure named the leftover for %s of %s", context, delete, objects)
                    .anyMatch(failure -> failure.getMessage().contains(delete.resource()));
            assertThat(servers.listings()).as("%s: %s", context, delete).contains(delete.resource());
            assertThat(delete.run(servers.server(1), TIMEOUT)).as("%s: %s of %s", context, delete, objects).isEmpty();
            leftovers++;
        }
        requireNoDuplicates(servers.linstorObjects(), context);
        assertThat(servers.linstorObjects().deletesOfIncomplete()).as(context).isEmpty();
    }

    private static void requireNoDuplicates(LinstorObjects objects, String context) {
        assertThat(objects.duplicateAddresses()).as("%s: %s", context, objects).isEmpty();
        assertThat(objects.duplicateNames()).as("%s: %s", context, objects).isEmpty();
    }
}
