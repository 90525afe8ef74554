package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
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
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Breaks every single LINSTOR call of every operation, once and for good, in every way that the simulator knows. Whatever
 * happens: the operation succeeds and is whole, or it fails and everything is as before, or the error names what is left.
 * Repeating the operation after the disturbance completes it in any case.
 */
class EveryCallBrokenTest {
    private static final int AT_ONCE = 16;
    private static final PollIntervals PACE = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(10),
            Duration.ofMillis(15),
            Duration.ofSeconds(1));

    @ParameterizedTest
    @EnumSource(Operation.class)
    void whatever_breaks_the_operation_is_whole_or_undone_or_says_what_is_left(Operation operation)
            throws InterruptedException {
        List<Fault> faults = faultsOf(operation);
        ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            faults.forEach(fault -> executor.execute(() -> complaint(operation, fault).ifPresent(complaints::add)));
            executor.shutdown();
            assertThat(executor.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        System.out.println(operation + ": " + faults.size() + " ways to break its LINSTOR calls tried");
        assertThat(complaints).isEmpty();
    }

    /** Every call of an undisturbed run, by its place, once; and every kind of call for good. */
    private static List<Fault> faultsOf(Operation operation) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Site site = Site.of(cluster, cluster.linstor(), PACE);
            operation.prepare(site);
            cluster.simulator().takeRequests();
            operation.act(site);
            var asked = cluster.simulator().takeRequests();
            List<Fault> faults = new ArrayList<>();
            for (FaultKind kind : FaultKind.values()) {
                IntStream.range(0, asked.size())
                        .forEach(place -> faults.add(fault(kind, "*", "**").skipping(place).times(1)));
                if (!isDeath(kind)) {
                    asked.stream().map(call -> fault(kind, call.method(), call.path())).distinct()
                            .forEach(faults::add);
                }
            }
            return faults;
        }
    }

    /** A controller dies once; then its standby is asked. */
    private static boolean isDeath(FaultKind kind) {
        return kind == FaultKind.DIE_BEFORE || kind == FaultKind.DIE_AFTER;
    }

    private static Fault fault(FaultKind kind, String method, String path) {
        return switch (kind) {
            case LATE -> Fault.late(method, path, Duration.ofMillis(20));
            case DIE_BEFORE, DIE_AFTER -> Fault.crash(kind, method, path, Duration.ofMillis(20));
            default -> Fault.of(kind, method, path);
        };
    }

    /** What is wrong after the operation was disturbed; empty if all is well. */
    private static Optional<String> complaint(Operation operation, Fault fault) {
        try (SimulatedCluster cluster = isDeath(fault.kind())
                ? SimulatedCluster.startWithStandby()
                : SimulatedCluster.start()) {
            Site site = Site.of(cluster, cluster.linstor(), PACE);
            operation.prepare(site);
            World world = new World(cluster);
            cluster.simulator().faults(fault);
            Optional<GatewayException> failure = operation.failure(site);
            cluster.simulator().clearFaults();
            Optional<String> complaint = failure.isPresent()
                    ? complaint(operation, failure.get(), world)
                    : operation.isDone(world) ? Optional.empty() : Optional.of("succeeded, but is not whole");
            return complaint.or(() -> failure.flatMap(_ -> operation.complaintOfRepeating(site, world)))
                    .map(text -> fault + ": " + text + " -- " + failure + " -- " + world);
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(fault + ": " + e);
        }
    }

    private static Optional<String> complaint(Operation operation, GatewayException failure, World world) {
        if (failure.problem() == Problem.BUG) {
            return Optional.of("failed as a bug");
        }
        boolean clean = operation.isUntouched(world) || operation.isDone(world);
        String told = String.valueOf(failure.getMessage());
        return clean || told.contains("undone") || told.contains("left")
                ? Optional.empty()
                : Optional.of("left something without saying so");
    }
}
