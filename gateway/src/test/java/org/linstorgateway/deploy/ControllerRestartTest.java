package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.sim.http.RequestLog.LoggedRequest;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** A controller that has just started has no connected node and knows no states: operations wait for it. */
class ControllerRestartTest {
    private static final Duration WINDOW = Duration.ofMillis(60);
    /** Long intervals for busy machines: operations wait for the controller for ten of the longest ones. */
    private static final PollIntervals INTERVALS = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(500),
            Duration.ofMillis(10),
            Duration.ofSeconds(10));

    /** A wait for a controller with these intervals lasts longer than any test. */
    private static final PollIntervals PATIENT = new PollIntervals(Duration.ofMillis(1), Duration.ofHours(1),
            Duration.ofMillis(10), Duration.ofSeconds(10));
    private static final PollIntervals IMPATIENT = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(4),
            Duration.ofMillis(10), Duration.ofMillis(1));
    private static final int PARALLEL = 8;

    /** In short windows the last node connects between LINSTOR's refusal and the check for missing nodes. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 8, 10, 15, 20, 60})
    void a_create_succeeds_although_no_node_is_connected_at_first(int milliseconds) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            cluster.simulator().restart(Duration.ofMillis(milliseconds));

            assertThat(cluster.iscsiTargets(INTERVALS).create(VMSTORE, TIMEOUT).status().service())
                    .isEqualTo(Service.STARTED);
        }
    }

    @Test
    void every_other_operation_waits_until_the_controller_knows_the_states() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Targets<IscsiTarget> targets = cluster.iscsiTargets(INTERVALS);
            targets.create(VMSTORE, TIMEOUT);

            cluster.simulator().restart(WINDOW);
            targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096));
            cluster.simulator().restart(WINDOW);
            assertThat(targets.stop(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STOPPED);
            assertThat(cluster.simulator().primaryOf("vmstore")).isEmpty();
            cluster.simulator().restart(WINDOW);
            targets.deleteVolume(VMSTORE_IQN, 2);
            cluster.simulator().restart(WINDOW);
            assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
            cluster.simulator().restart(WINDOW);
            assertThat(targets.delete(VMSTORE_IQN, TIMEOUT)).isEmpty();
            assertThat(cluster.simulator().definitionNames()).isEmpty();
        }
    }

    /** The controller drops its next four requests, two attempts of a read: a command with these intervals waits longer. */
    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = {"DIE_BEFORE", "DIE_AFTER"})
    void a_create_whose_controller_is_killed_before_or_after_any_call_completes_or_is_undone(FaultKind kind)
            throws InterruptedException {
        List<LoggedRequest> calls = callsOfCreate();
        int begin = firstChange(calls);
        ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(PARALLEL)) {
            IntStream.range(0, calls.size()).forEach(call -> executor.execute(() -> problemOfKill(kind, call,
                    call > begin && !isCreation(calls.get(call))).ifPresent(problems::add)));
            executor.shutdown();
            assertThat(executor.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(problems).isEmpty();
    }

    private static List<LoggedRequest> callsOfCreate() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            create(cluster, SimulatedCluster.INTERVALS);
            return cluster.simulator().takeRequests();
        }
    }

    private static void create(SimulatedCluster cluster, PollIntervals intervals) {
        cluster.iscsiTargets(intervals).create(ServerUnderTest.TARGET, TIMEOUT);
    }

    private static int firstChange(List<LoggedRequest> calls) {
        return IntStream.range(0, calls.size()).filter(i -> !calls.get(i).method().equals("GET")).findFirst()
                .orElseThrow();
    }

    /** Tells whether a call is not repeated when its answer is lost. */
    private static boolean isCreation(LoggedRequest call) {
        return call.method().equals("POST")
                && (call.path().equals("/v1/resource-groups") || call.path().equals("/v1/resource-definitions")
                        || call.path().endsWith("/volume-definitions"));
    }

    private static Optional<String> problemOfKill(FaultKind kind, int call, boolean mustSucceed) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            ObservedTarget observed = new ObservedTarget(cluster);
            cluster.simulator().faults(
                    Fault.crash(kind, "*", "**", Duration.ofMillis(5)).skipping(call).times(1),
                    Fault.of(FaultKind.REFUSE, "*", "**").skipping(call).times(4));
            Optional<GatewayException> failure = failure(() -> create(cluster, SimulatedCluster.INTERVALS));
            cluster.simulator().clearFaults();
            boolean right = failure.isPresent() ? !mustSucceed && observed.isEmpty() : observed.isRunning();
            return right ? Optional.empty() : Optional.of(kind + " " + call + ": " + failure + " -- " + observed);
        } catch (RuntimeException e) {
            return Optional.of(kind + " " + call + ": " + e);
        }
    }

    private static Optional<GatewayException> failure(Runnable command) {
        try {
            command.run();
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(e);
        }
    }

    @Test
    void a_command_that_begins_without_a_controller_fails_at_once() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            cluster.linstor().nodes();
            cluster.simulator().faults(Fault.of(FaultKind.REFUSE, "*", "**"));

            for (Runnable command : allCommands(cluster.iscsiTargets(PATIENT))) {
                GatewayException e = failure(command).orElseThrow();

                assertThat(e.problem()).isEqualTo(Problem.UNREACHABLE);
                assertThat(e).hasMessageStartingWith("No LINSTOR controller is reachable");
                assertThat(e.hint()).contains("linstor-controller").doesNotContain("--controllers");
            }
        }
    }

    private static List<Runnable> allCommands(Targets<IscsiTarget> targets) {
        return List.of(() -> targets.create(VMSTORE, TIMEOUT), () -> targets.start(VMSTORE_IQN, TIMEOUT),
                () -> targets.stop(VMSTORE_IQN, TIMEOUT), () -> targets.delete(VMSTORE_IQN, TIMEOUT),
                () -> targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096)),
                () -> targets.deleteVolume(VMSTORE_IQN, 2), () -> targets.planUpgrade(VMSTORE_IQN),
                () -> targets.upgrade(VMSTORE_IQN, Optional.empty(), TIMEOUT),
                () -> targets.move(VMSTORE_IQN, Optional.empty(), TIMEOUT),
                () -> targets.label(VMSTORE_IQN, Optional.empty()), targets::list,
                () -> targets.get(VMSTORE_IQN));
    }

    @Test
    void a_create_that_loses_the_controller_for_good_says_so_and_names_its_leftovers() {
        int begin = firstChange(callsOfCreate());
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            cluster.simulator().faults(Fault.of(FaultKind.REFUSE, "*", "**").skipping(begin + 2));

            GatewayException e = failure(() -> create(cluster, IMPATIENT)).orElseThrow();

            assertThat(e.getMessage()).contains("No LINSTOR controller answered for ")
                    .contains("; could not be undone: the LINSTOR resource 'vmstore' (").doesNotContain(".;");
            assertThat(e.hint()).contains("linstor-controller").doesNotContain("--controllers");
        }
    }

    @Test
    void a_delete_removes_no_resource_whose_usage_is_unknown() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Targets<IscsiTarget> targets = cluster.iscsiTargets(INTERVALS);
            targets.create(VMSTORE, TIMEOUT);
            String node = cluster.simulator().primaryOf("vmstore").orElseThrow();
            cluster.linstor().deleteFile(Examples.VMSTORE_FILE);
            cluster.simulator().primary("vmstore", node);
            cluster.simulator().restart(Duration.ofMinutes(1));

            assertThat(failedDelete(targets)).contains("does not know");
            assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
        }
    }

    private static String failedDelete(Targets<IscsiTarget> targets) {
        try {
            targets.delete(VMSTORE_IQN, Duration.ofMillis(100));
            return "deleted";
        } catch (GatewayException e) {
            return e.getMessage();
        }
    }
}
