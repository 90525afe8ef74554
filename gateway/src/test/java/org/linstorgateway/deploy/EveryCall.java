package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Endpoint;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs an operation many times, each time with a fault in another one of its calls to LINSTOR. */
final class EveryCall {
    private static final int PARALLEL = 16;
    /** How often a read is sent that LINSTOR ends with an error. */
    static final int ATTEMPTS = 3;
    private static final Duration SATELLITES_OFFLINE = Duration.ofMillis(5);

    private EveryCall() {}

    /** Returns how many requests have to fail so that a call fails. */
    static int attempts(FaultKind kind, String method) {
        return kind == FaultKind.ERROR && method.equals("GET") ? ATTEMPTS : 1;
    }

    /**
     * The calls of an operation.
     *
     * @param methods the HTTP method of each
     */
    record Calls(List<String> methods) {
        /** Returns the refusal of each of them. */
        Stream<Fault> refused() {
            return IntStream.range(0, methods.size())
                    .mapToObj(call -> Fault.of(FaultKind.ERROR, "*", "**").skipping(call)
                            .times(attempts(FaultKind.ERROR, methods.get(call))));
        }

        /** Returns the loss of the answer of each that changes something, and the death of the controller before it answers. */
        Stream<Fault> unanswered() {
            return Stream.of("POST", "PUT", "DELETE").flatMap(method -> IntStream
                    .range(0, (int) methods.stream().filter(method::equals).count()).boxed()
                    .flatMap(call -> Stream.of(Fault.of(FaultKind.DROP_AFTER, method, "**"),
                            Fault.crash(FaultKind.DIE_AFTER, method, "**", SATELLITES_OFFLINE))
                            .map(fault -> fault.skipping(call).times(1))));
        }

        /** Returns the refusal of each that changes something. */
        Stream<Fault> refusedChanges() {
            return changes().mapToObj(call -> Fault.of(FaultKind.ERROR, "*", "**").skipping(call).times(1));
        }

        /** Returns the death of the server before each that changes something; a death before a read leaves the same. */
        Stream<Fault> death() {
            return changes().mapToObj(call -> Fault.of(FaultKind.REFUSE, "*", "**").skipping(call));
        }

        private IntStream changes() {
            return IntStream.range(0, methods.size()).filter(call -> !methods.get(call).equals("GET"));
        }
    }

    /**
     * Returns the calls of an operation.
     *
     * @param operation runs it on a cluster that it prepares, and gets the action that begins to count
     */
    static Calls of(BiConsumer<SimulatedCluster, Runnable> operation) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            operation.accept(cluster, () -> cluster.simulator().takeRequests());
            return new Calls(cluster.simulator().takeRequests().stream().map(request -> request.method()).toList());
        }
    }

    /**
     * Runs an operation on a server with a fault, which is over afterwards. A server that dies is not the one that goes on, and
     * has its own connection to LINSTOR.
     */
    static void run(SimulatedCluster cluster, Fault fault, Consumer<LinstorTargets<IscsiTarget>> operation) {
        if (fault.kind() == FaultKind.REFUSE) {
            Endpoint endpoint = cluster.simulator().openEndpoint();
            try (Linstor linstor = new Linstor(
                    LinstorConfig.of(List.of(endpoint.uri().toString()), Map.of(), "test"))) {
                endpoint.faults(List.of(fault));
                operation.accept(server(cluster, linstor));
            }
        } else {
            cluster.simulator().faults(fault);
            operation.accept(server(cluster, cluster.linstor()));
            cluster.simulator().clearFaults();
        }
    }

    /** Returns the targets of a server that waits for a short time only. */
    static LinstorTargets<IscsiTarget> server(SimulatedCluster cluster, Linstor linstor) {
        return ServerUnderTest.of(cluster, linstor, FailingLinstorCallsTest.INTERVALS).targets();
    }

    /**
     * Requires that a check holds for each fault of a sample, on a cluster of its own that has a second controller.
     *
     * @param check returns the check for a cluster, which injects the fault
     */
    static void require(Stream<Fault> faults, BiConsumer<SimulatedCluster, Fault> check) throws InterruptedException {
        ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
        Consumer<Fault> run = fault -> problem(fault, check).ifPresent(problems::add);
        try (ExecutorService executor = Executors.newFixedThreadPool(PARALLEL)) {
            FaultSample.of("a call fails", faults.toList())
                    .forEach(fault -> executor.execute(() -> run.accept(fault)));
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
