package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Injects the faults of the simulator into the LINSTOR calls of every operation, once and permanently; each run a part of them, see
 * {@link FaultSample}. The operation
 * either succeeds and is complete, or fails and is undone, or its error names the leftovers. Repeating it without the fault
 * completes it in any case.
 */
class FailingLinstorCallsTest {
    private static final int PARALLEL = 16;
    /** The faults of nodes, which {@code DisconnectedNodesTest} injects. */
    private static final EnumSet<FaultKind> OF_NODES = EnumSet.of(FaultKind.SATELLITE_DOWN,
            FaultKind.SATELLITE_RESTART, FaultKind.RESTART);
    private static final EnumSet<FaultKind> AFTER = EnumSet.of(FaultKind.ERROR_AFTER, FaultKind.DROP_AFTER,
            FaultKind.DIE_AFTER);
    static final PollIntervals INTERVALS = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(4),
            Duration.ofMillis(15),
            Duration.ofSeconds(1));

    /** A restart makes the calls of a change, but for the one that writes the file. */
    @ParameterizedTest
    @EnumSource(value = OperationScenario.class, mode = EnumSource.Mode.EXCLUDE, names = "RESTART")
    void an_operation_with_a_failing_linstor_call_is_complete_or_undone_or_reports_leftovers(
            OperationScenario operation)
            throws InterruptedException {
        List<Fault> faults = FaultSample.of(operation + ", a call fails", faultsOf(operation));
        ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(PARALLEL)) {
            faults.forEach(fault -> executor.execute(() -> problem(operation, fault).ifPresent(problems::add)));
            executor.shutdown();
            assertThat(executor.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(problems).isEmpty();
    }

    /** Returns the faults: in each call of a run without faults once, and in each kind of call permanently. */
    private static List<Fault> faultsOf(OperationScenario operation) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            ServerUnderTest server = ServerUnderTest.of(cluster, cluster.linstor(), INTERVALS);
            operation.prepare(server);
            cluster.simulator().takeRequests();
            operation.run(server);
            var requests = cluster.simulator().takeRequests();
            List<Fault> faults = new ArrayList<>();
            for (FaultKind kind : EnumSet.complementOf(OF_NODES)) {
                IntStream.range(0, requests.size())
                        .filter(index -> !isSameAsBefore(kind, requests.get(index).method()))
                        .forEach(index -> faults.add(fault(kind, "*", "**").skipping(index)
                                .times(EveryCall.attempts(kind, requests.get(index).method()))));
                if (!isCrash(kind)) {
                    requests.stream().filter(call -> !isSameAsBefore(kind, call.method()))
                            .map(call -> fault(kind, call.method(), call.path())).distinct().forEach(faults::add);
                }
            }
            return faults;
        }
    }

    /** A read that was executed leaves what one leaves that was not. */
    private static boolean isSameAsBefore(FaultKind kind, String method) {
        return method.equals("GET") && AFTER.contains(kind);
    }

    /** Tells whether the controller crashes: it does so once, and its standby takes over. */
    private static boolean isCrash(FaultKind kind) {
        return kind == FaultKind.DIE_BEFORE || kind == FaultKind.DIE_AFTER;
    }

    private static Fault fault(FaultKind kind, String method, String path) {
        return switch (kind) {
            case LATE -> Fault.late(method, path, Duration.ofMillis(20));
            case DIE_BEFORE, DIE_AFTER -> Fault.crash(kind, method, path, Duration.ofMillis(20));
            default -> Fault.of(kind, method, path);
        };
    }

    /** Returns the problem after an operation with a fault, empty if there is none. */
    private static Optional<String> problem(OperationScenario operation, Fault fault) {
        try (SimulatedCluster cluster = isCrash(fault.kind())
                ? SimulatedCluster.startWithStandby()
                : SimulatedCluster.start()) {
            ServerUnderTest server = ServerUnderTest.of(cluster, cluster.linstor(), INTERVALS);
            operation.prepare(server);
            ObservedTarget observed = new ObservedTarget(cluster);
            cluster.simulator().faults(fault);
            Optional<GatewayException> failure = operation.failure(server);
            cluster.simulator().clearFaults();
            Optional<String> problem = operation.problemAfter(failure, observed);
            return problem.or(() -> failure.flatMap(_ -> {
                awaitNodes(cluster);
                return operation.problemOfRepeat(server, observed);
            }))
                    .map(text -> fault + ": " + text + " -- " + failure + " -- " + observed);
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(fault + ": " + e);
        }
    }

    /** A standby that has just taken over connects to its nodes a moment later. */
    private static void awaitNodes(SimulatedCluster cluster) {
        assertThat(ObservedTarget.eventually(() -> cluster.linstor().nodes().stream().allMatch(Node::online))).isTrue();
    }
}
