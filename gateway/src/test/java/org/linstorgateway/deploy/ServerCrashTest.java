package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Endpoint;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;

/**
 * A server crashes before or after any of its LINSTOR calls and undoes nothing: its connection to LINSTOR is cut. Another
 * server lists the leftovers, and completes the operation when it is repeated there.
 */
class ServerCrashTest {
    private static final int PARALLEL = 16;
    /** The intervals of the server that crashes; its undo fails anyway and ends soon. */
    private static final PollIntervals CRASHING = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(3),
            Duration.ofMillis(15),
            Duration.ofMillis(1));
    private static final PollIntervals SURVIVING = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(10),
            Duration.ofMillis(15),
            Duration.ofSeconds(5));

    @ParameterizedTest
    @EnumSource(OperationScenario.class)
    void another_server_lists_the_leftovers_of_a_crashed_server_and_completes_its_operation(OperationScenario operation)
            throws InterruptedException {
        List<List<Fault>> crashes = FaultSample.of(operation + ", the server crashes", crashesDuring(operation));
        ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(PARALLEL)) {
            crashes.forEach(crash -> executor.execute(() -> problem(operation, crash).ifPresent(problems::add)));
            executor.shutdown();
            assertThat(executor.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(problems).isEmpty();
    }

    /** Returns the faults of each crash: before and after each call of a run without faults. */
    private static List<List<Fault>> crashesDuring(OperationScenario operation) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            ServerUnderTest server = ServerUnderTest.of(cluster, cluster.linstor(), SURVIVING);
            operation.prepare(server);
            cluster.simulator().takeRequests();
            operation.run(server);
            int calls = cluster.simulator().takeRequests().size();
            List<List<Fault>> crashes = new ArrayList<>();
            IntStream.range(0, calls).forEach(index -> {
                Fault cut = Fault.of(FaultKind.REFUSE, "*", "**").skipping(index);
                crashes.add(List.of(cut));
                crashes.add(List.of(Fault.of(FaultKind.DROP_AFTER, "*", "**").skipping(index).times(1), cut));
            });
            return crashes;
        }
    }

    private static Optional<String> problem(OperationScenario operation, List<Fault> crash) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            ServerUnderTest survivor = ServerUnderTest.of(cluster, cluster.linstor(), SURVIVING);
            operation.prepare(survivor);
            Optional<GatewayException> last = runAndCrash(operation, cluster, crash);
            ObservedTarget observed = new ObservedTarget(cluster);
            Listing<IscsiTarget> listing = survivor.targets().list();
            return Optional.<String>empty()
                    .or(() -> operation.hasLostData(observed) ? Optional.of("lost the data") : Optional.empty())
                    .or(() -> observed.isComplete() || isListedAsIncomplete(listing) || warnsOfAdoption(listing)
                            || (operation == OperationScenario.ADOPT && operation.isUnchanged(observed))
                                    ? Optional.empty()
                                    : Optional.of("hides the leftovers"))
                    .or(() -> operation.problemOfRepeat(survivor, observed))
                    .map(text -> crash + ": " + text + " -- " + last + " -- " + listing + " -- " + observed);
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(crash + ": " + e);
        }
    }

    private static Optional<GatewayException> runAndCrash(OperationScenario operation, SimulatedCluster cluster,
            List<Fault> crash) {
        Endpoint endpoint = cluster.simulator().openEndpoint();
        try (Linstor linstor = new Linstor(LinstorConfig.of(List.of(endpoint.uri().toString()), Map.of(), "test"))) {
            endpoint.faults(crash);
            return operation.failure(ServerUnderTest.of(cluster, linstor, CRASHING));
        }
    }

    private static boolean isListedAsIncomplete(Listing<IscsiTarget> listing) {
        Predicate<Deployed<?>> incomplete = target -> target.target().id().equals(VMSTORE_IQN)
                && (List.of(State.UNKNOWN, State.BAD).contains(target.status().state())
                        || target.status().service() == Service.STARTING);
        return listing.targets().stream().anyMatch(incomplete)
                && listing.warnings().stream().anyMatch(warning -> warning.contains(VMSTORE_IQN.text()));
    }

    private static boolean warnsOfAdoption(Listing<IscsiTarget> listing) {
        return listing.warnings().stream().anyMatch(warning -> warning.contains("the adoption of")
                && warning.contains(VMSTORE_IQN.text()) && warning.contains("repeat the adopt"));
    }

    @Test
    void the_leftover_of_a_delete_is_listed_and_no_create_reuses_its_data() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();
            targets.create(Examples.VMSTORE, SimulatedCluster.TIMEOUT);
            targets.stop(VMSTORE_IQN, SimulatedCluster.TIMEOUT);
            cluster.linstor().deleteFile(VMSTORE_FILE);

            Deployed<IscsiTarget> leftover = targets.get(VMSTORE_IQN);
            assertThat(targets.list().targets()).containsExactly(Examples.listed(leftover));
            assertThat(leftover.status().state()).isEqualTo(State.UNKNOWN);
            assertThat(leftover.status().service()).isEqualTo(Service.STOPPED);
            assertThat(leftover.target().serviceIps()).isEqualTo(Examples.VMSTORE.serviceIps());
            GatewayException refusal = catchThrowableOfType(GatewayException.class,
                    () -> targets.create(Examples.VMSTORE, SimulatedCluster.TIMEOUT));
            assertThat(refusal.problem()).isEqualTo(Problem.CONFLICT);
            assertThat(refusal.hint()).contains("Delete the target first");
            assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");

            targets.delete(VMSTORE_IQN, SimulatedCluster.TIMEOUT);
            assertThat(targets.create(Examples.VMSTORE, SimulatedCluster.TIMEOUT).status().service())
                    .isEqualTo(Service.STARTED);
        }
    }

    @Test
    void a_repeated_create_does_not_start_a_target_that_was_stopped() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();
            targets.create(Examples.VMSTORE, SimulatedCluster.TIMEOUT);
            Deployed<IscsiTarget> stopped = targets.stop(VMSTORE_IQN, SimulatedCluster.TIMEOUT);

            assertThat(targets.create(Examples.VMSTORE, SimulatedCluster.TIMEOUT)).isEqualTo(stopped);
            assertThat(stopped.status().state()).isEqualTo(State.OK);
            assertThat(targets.list().warnings()).isEmpty();
        }
    }
}
