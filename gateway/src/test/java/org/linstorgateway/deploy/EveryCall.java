package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs an operation many times, each time with a fault in another one of its calls to LINSTOR. */
final class EveryCall {
    private static final int PARALLEL = 16;
    private static final Duration SATELLITES_OFFLINE = Duration.ofMillis(5);

    private EveryCall() {}

    /** Returns a fault of each of these kinds in each of so many calls. */
    static Stream<Fault> failing(int calls, FaultKind... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> IntStream.range(0, calls).mapToObj(call -> fault(kind).skipping(call).times(1)));
    }

    private static Fault fault(FaultKind kind) {
        return kind == FaultKind.DIE_AFTER
                ? Fault.crash(kind, "*", "**", SATELLITES_OFFLINE)
                : Fault.of(kind, "*", "**");
    }

    /** Returns the death of the server before each of so many calls. */
    static Stream<Fault> death(int calls) {
        return IntStream.range(0, calls).mapToObj(call -> Fault.of(FaultKind.REFUSE, "*", "**").skipping(call));
    }

    /**
     * Returns the number of calls of an operation.
     *
     * @param operation runs it on a cluster that is prepared, and gets the action that begins to count
     */
    static int count(BiConsumer<SimulatedCluster, Runnable> operation) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            operation.accept(cluster, () -> cluster.simulator().takeRequests());
            return cluster.simulator().takeRequests().size();
        }
    }

    /**
     * Requires that a check holds for each fault, on a cluster of its own that has a second controller.
     *
     * @param check returns the check for a cluster, which injects the fault
     */
    static void require(Stream<Fault> faults, BiConsumer<SimulatedCluster, Fault> check) throws InterruptedException {
        ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
        Consumer<Fault> run = fault -> problem(fault, check).ifPresent(problems::add);
        try (ExecutorService executor = Executors.newFixedThreadPool(PARALLEL)) {
            faults.forEach(fault -> executor.execute(() -> run.accept(fault)));
            executor.shutdown();
            assertThat(executor.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(List.copyOf(problems)).isEmpty();
    }

    private static Optional<String> problem(Fault fault, BiConsumer<SimulatedCluster, Fault> check) {
        try (SimulatedCluster cluster = SimulatedCluster.startWithStandby()) {
            check.accept(cluster, fault);
            return Optional.empty();
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(fault + ": " + e);
        }
    }
}
