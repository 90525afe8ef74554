package org.linstorgateway.deploy;

import java.time.Clock;
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
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.deploy.wait.ServiceSignals;
import org.linstorgateway.deploy.wait.TimeSource;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;

/**
 * The satellite of a node stops or restarts, or the controller restarts, just before any LINSTOR call of any operation. The
 * operation either succeeds and is complete when all nodes are back, or fails and is undone, or its error names the leftovers.
 * No service runs that a list does not show, and repeating the operation completes it on all nodes.
 */
class DisconnectedNodesTest {
    private static final int PARALLEL = 16;

    /** How many times as fast as real time an operation with a fault waits, since most of them wait for a node in vain. */
    private static final int SPEED = 40;
    private static final PollIntervals FAST = new PollIntervals(Duration.ofMillis(40), Duration.ofMillis(400),
            Duration.ofMillis(600), Duration.ofSeconds(40));
    private static final PollIntervals USUAL = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(100),
            Duration.ofMillis(15), Duration.ofSeconds(10));

    /** A time for which operations with these intervals wait, and one for which they do not. */
    private static final List<Duration> CONNECT_TIMES = List.of(Duration.ofMillis(15), Duration.ofMinutes(10));

    /** A clock on which time passes faster. */
    private static final TimeSource FAST_CLOCK = new TimeSource() {
        @Override
        public long nanoTime() {
            return System.nanoTime() * SPEED;
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration.dividedBy(SPEED));
        }
    };

    /** What the operations that are left out do more than others reaches no node, or is done by others, too. */
    @ParameterizedTest
    @EnumSource(value = OperationScenario.class, mode = EnumSource.Mode.EXCLUDE, names = {"CREATE_PLACED",
            "DELETE_PLACED", "LABEL", "RESTART", "DISABLE", "ENABLE"})
    void an_operation_during_which_nodes_disconnect_hides_nothing_and_is_completed_by_repeating_it(
            OperationScenario operation) throws InterruptedException {
        List<Fault> faults = FaultSample.of(operation + ", nodes disconnect", faultsOf(operation));
        ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(PARALLEL)) {
            faults.forEach(fault -> executor.execute(() -> problem(operation, fault).ifPresent(problems::add)));
            executor.shutdown();
            assertThat(executor.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(problems).isEmpty();
    }

    private static List<Fault> faultsOf(OperationScenario operation) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            ServerUnderTest server = ServerUnderTest.of(cluster, cluster.linstor(), USUAL);
            operation.prepare(server);
            cluster.simulator().takeRequests();
            operation.run(server);
            List<Fault> faults = new ArrayList<>();
            IntStream.range(0, cluster.simulator().takeRequests().size())
                    .forEach(call -> faultsAtACall(cluster.simulator().nodeNames())
                            .forEach(fault -> faults.add(fault.skipping(call).times(1))));
            return faults;
        }
    }

    private static List<Fault> faultsAtACall(List<String> nodes) {
        List<Fault> faults = new ArrayList<>();
        for (String node : nodes) {
            for (FaultKind kind : List.of(FaultKind.SATELLITE_DOWN, FaultKind.SATELLITE_RESTART)) {
                faults.add(Fault.satellite(kind, "*", "**", node, Duration.ZERO));
            }
        }
        CONNECT_TIMES.forEach(time -> faults.add(Fault.restart("*", "**", time)));
        return faults;
    }

    private static Optional<String> problem(OperationScenario operation, Fault fault) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            ServerUnderTest server = ServerUnderTest.of(cluster, cluster.linstor(), USUAL);
            operation.prepare(server);
            ObservedTarget observed = new ObservedTarget(cluster);
            cluster.simulator().faults(fault);
            Optional<GatewayException> failure = operation.failure(fastServer(cluster));
            cluster.simulator().clearFaults();
            connectAll(cluster);
            return operation.problemAfter(failure, observed)
                    .or(() -> hiddenService(server))
                    .or(() -> failure.flatMap(_ -> operation.problemOfRepeat(server, observed)))
                    .or(() -> {
                        releaseHeldNodes(server);
                        return wrongFiles(observed);
                    })
                    .map(text -> fault + ": " + text + " -- " + failure + " -- " + observed);
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(fault + ": " + e);
        }
    }

    /** A move that lost a node keeps a record of it; the next command on the target enables its promoter file there. */
    private static void releaseHeldNodes(ServerUnderTest server) {
        boolean holds = server.cluster().linstor().resourceDefinition("vmstore")
                .filter(definition -> definition.props().containsKey("Aux/linstor-gateway/move")).isPresent();
        if (holds) {
            server.targets().start(VMSTORE_IQN, ServerUnderTest.TIMEOUT);
        }
    }

    private static ServerUnderTest fastServer(SimulatedCluster cluster) {
        Deadlines deadlines = new Deadlines(FAST, FAST_CLOCK);
        return ServerUnderTest.of(cluster, new LinstorCluster(cluster.linstor(), deadlines, ServiceSignals.NONE,
                Clock.systemUTC()));
    }

    private static void connectAll(SimulatedCluster cluster) {
        Simulator simulator = cluster.simulator();
        simulator.restart(Duration.ZERO);
        simulator.nodeNames().forEach(simulator::satelliteUp);
        assertThat(ObservedTarget.eventually(() -> cluster.linstor().nodes().stream().allMatch(Node::online))).isTrue();
    }

    /** A service that runs must be listed as one that runs. */
    private static Optional<String> hiddenService(ServerUnderTest server) {
        boolean shown = ObservedTarget.eventually(() -> {
            Optional<String> primary = server.cluster().simulator().primaryOf("vmstore");
            return primary.isEmpty() || primary.equals(server.targets().list().targets().stream()
                    .filter(listed -> listed.target().id().equals(VMSTORE_IQN)).map(listed -> listed.status())
                    .filter(status -> status.service() == Service.STARTED).findFirst().flatMap(Status::primary));
        });
        return shown ? Optional.empty() : Optional.of("a list hides a service that runs");
    }

    /** When the operation is complete, the nodes of an attached file have it as it is in LINSTOR, and no others. */
    private static Optional<String> wrongFiles(ObservedTarget observed) {
        return ObservedTarget.eventually(() -> observed.nodesWithFile(VMSTORE_FILE).equals(observed.expectedNodes()))
                ? Optional.empty()
                : Optional.of("nodes have the file " + observed.nodesWithFile(VMSTORE_FILE) + ", expected on "
                        + observed.expectedNodes());
    }
}
