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
 * Two servers over one LINSTOR, and many callers who create, delete, start and stop a few targets with a few addresses, all
 * at once, while answers get lost, calls fail and satellites go. After every round each address and each name is used at
 * most once, every promoter file has its resource and the reverse; what is not so was named by a failure, is shown by a
 * list, and goes by the next deletion.
 *
 * <p>{@code -Dcollisions.rounds=500} has it play longer, {@code -Dcollisions.seed=N} the same commands and faults again.
 */
class CollidingCommandsTest {
    private static final int ROUNDS = Integer.getInteger("collisions.rounds", 40);
    private static final int CALLERS = Integer.getInteger("collisions.callers", 64);
    private static final long SEED = Long.getLong("collisions.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final List<FaultKind> KINDS = List.of(FaultKind.REFUSE, FaultKind.LATE, FaultKind.ERROR,
            FaultKind.ERROR_AFTER, FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER, FaultKind.HALF, FaultKind.GARBAGE);

    /** What disturbs a round. */
    private enum Disturbance {
        NONE, FAULTS, SATELLITE;

        static Disturbance of(int round) {
            return round % 8 == 7 ? SATELLITE : round % 4 == 0 ? NONE : FAULTS;
        }
    }

    private final Map<Problem, Integer> failures = new EnumMap<>(Problem.class);
    private int successes;
    private int leftovers;

    @Test
    void whatever_collides_and_breaks_nothing_is_used_twice_and_nothing_is_half_unnoticed() throws Exception {
        long begin = System.nanoTime();
        try (TwoServers servers = TwoServers.start();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                play(servers, callers, round);
            }
        } finally {
            System.out.printf("collisions: seed %d, %d rounds of %d callers in %d ms: %d succeeded, failed %s, "
                    + "%d leftovers named and cleared%n", SEED, ROUNDS, CALLERS,
                    (System.nanoTime() - begin) / 1_000_000, successes, failures, leftovers);
        }
    }

    private void play(TwoServers servers, ExecutorService callers, int round) throws Exception {
        Random random = new Random(SEED + round);
        Disturbance disturbance = Disturbance.of(round);
        List<Command> commands = IntStream.range(0, CALLERS).mapToObj(caller -> Command.random(random)).toList();
        disturb(servers, disturbance, random);
        Duration wait = disturbance == Disturbance.SATELLITE ? SHORT : PATIENCE;
        List<Future<Optional<GatewayException>>> running = IntStream.range(0, CALLERS)
                .mapToObj(
                        caller -> callers.submit(() -> commands.get(caller).run(servers.server(caller % 2), wait)))
                .toList();
        List<GatewayException> failed = new ArrayList<>();
        for (Future<Optional<GatewayException>> each : running) {
            each.get().ifPresentOrElse(failed::add, () -> successes++);
        }
        servers.calm();
        String what = "seed %d, round %d, %s".formatted(SEED, round, disturbance);
        failed.forEach(failure -> requireExpected(failure, disturbance, what));
        requireWhole(servers, failed, disturbance, what);
    }

    private static void disturb(TwoServers servers, Disturbance disturbance, Random random) {
        switch (disturbance) {
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

    private void requireExpected(GatewayException failure, Disturbance disturbance, String what) {
        failures.merge(failure.problem(), 1, Integer::sum);
        List<Problem> expected = disturbance == Disturbance.NONE
                ? List.of(Problem.CONFLICT, Problem.NOT_FOUND)
                : List.of(Problem.CONFLICT, Problem.NOT_FOUND, Problem.LINSTOR_REFUSED, Problem.UNREACHABLE,
                        Problem.TIMED_OUT);
        assertThat(failure.problem()).as("%s: %s", what, failure.getMessage()).isIn(expected);
    }

    private void requireWhole(TwoServers servers, List<GatewayException> failed, Disturbance disturbance,
            String what) {
        Holdings holdings = servers.holdings();
        requireUnshared(holdings.withoutHalves(), what);
        List<Command> halves = holdings.halves();
        if (disturbance == Disturbance.NONE) {
            assertThat(halves).as("%s: %s", what, holdings).isEmpty();
        }
        for (Command half : halves) {
            assertThat(failed).as("%s: nobody named %s of %s", what, half, holdings)
                    .anyMatch(failure -> failure.getMessage().contains(half.resource()));
            assertThat(servers.shown()).as("%s: %s", what, half).contains(half.resource());
            assertThat(half.run(servers.server(1), PATIENCE)).as("%s: clearing %s of %s", what, half, holdings)
                    .isEmpty();
            leftovers++;
        }
        requireUnshared(servers.holdings(), what);
        assertThat(servers.holdings().halves()).as(what).isEmpty();
    }

    private static void requireUnshared(Holdings holdings, String what) {
        assertThat(holdings.sharedAddresses()).as("%s: %s", what, holdings).isEmpty();
        assertThat(holdings.sharedNames()).as("%s: %s", what, holdings).isEmpty();
    }
}
