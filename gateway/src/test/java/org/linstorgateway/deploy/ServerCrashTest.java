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
 * A server dies between any two of its LINSTOR calls, for good and without undoing anything: its way to LINSTOR is cut.
 * Another server shows what was left, and repeating the operation there completes it.
 */
class ServerCrashTest {
    private static final int AT_ONCE = 16;
    /** Of a server that gives up undoing at once, since it cannot. */
    private static final PollIntervals DYING = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(10),
            Duration.ofMillis(15),
            Duration.ofMillis(1));
    private static final PollIntervals LIVING = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(10),
            Duration.ofMillis(15),
            Duration.ofSeconds(5));

    @ParameterizedTest
    @EnumSource(Operation.class)
    void wherever_a_server_dies_another_shows_what_is_left_and_completes_it(Operation operation)
            throws InterruptedException {
        List<List<Fault>> deaths = deathsDuring(operation);
        ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            deaths.forEach(death -> executor.execute(() -> complaint(operation, death).ifPresent(complaints::add)));
            executor.shutdown();
            assertThat(executor.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        System.out.println(operation + ": a server died in " + deaths.size() + " ways");
        assertThat(complaints).isEmpty();
    }

    /** Before and after each call of an undisturbed run. */
    private static List<List<Fault>> deathsDuring(Operation operation) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Site site = Site.of(cluster, cluster.linstor(), LIVING);
            operation.prepare(site);
            cluster.simulator().takeRequests();
            operation.act(site);
            int calls = cluster.simulator().takeRequests().size();
            List<List<Fault>> deaths = new ArrayList<>();
            IntStream.range(0, calls).forEach(place -> {
                Fault cut = Fault.of(FaultKind.REFUSE, "*", "**").skipping(place);
                deaths.add(List.of(cut));
                deaths.add(List.of(Fault.of(FaultKind.DROP_AFTER, "*", "**").skipping(place).times(1), cut));
            });
            return deaths;
        }
    }

    private static Optional<String> complaint(Operation operation, List<Fault> death) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Site survivor = Site.of(cluster, cluster.linstor(), LIVING);
            operation.prepare(survivor);
            Optional<GatewayException> last = actAndDie(operation, cluster, death);
            World world = new World(cluster);
            Listing<IscsiTarget> shown = survivor.targets().list();
            return Optional.<String>empty()
                    .or(() -> world.isWhole() || isShownAsHalf(shown)
                            ? Optional.empty()
                            : Optional.of("hides what is left"))
                    .or(() -> operation.complaintOfRepeating(survivor, world))
                    .map(text -> death + ": " + text + " -- " + last + " -- " + shown + " -- " + world);
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(death + ": " + e);
        }
    }

    private static Optional<GatewayException> actAndDie(Operation operation, SimulatedCluster cluster,
            List<Fault> death) {
        Endpoint own = cluster.simulator().openEndpoint();
        try (Linstor linstor = new Linstor(LinstorConfig.of(List.of(own.uri().toString()), Map.of(), "test"))) {
            own.faults(death);
            return operation.failure(Site.of(cluster, linstor, DYING));
        }
    }

    private static boolean isShownAsHalf(Listing<IscsiTarget> shown) {
        Predicate<Deployed<?>> half = target -> target.target().id().equals(VMSTORE_IQN)
                && List.of(State.UNKNOWN, State.BAD).contains(target.status().state());
        return shown.targets().stream().anyMatch(half)
                && shown.warnings().stream().anyMatch(warning -> warning.contains(VMSTORE_IQN.text()));
    }

    @Test
    void what_a_deletion_left_is_shown_and_no_creation_takes_its_data() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();
            targets.create(Examples.VMSTORE, SimulatedCluster.TIMEOUT);
            targets.stop(VMSTORE_IQN, SimulatedCluster.TIMEOUT);
            cluster.linstor().deleteFile(VMSTORE_FILE);

            Deployed<IscsiTarget> left = targets.get(VMSTORE_IQN);
            assertThat(targets.list().targets()).containsExactly(left);
            assertThat(left.status().state()).isEqualTo(State.UNKNOWN);
            assertThat(left.status().service()).isEqualTo(Service.STOPPED);
            assertThat(left.target().serviceIps()).isEqualTo(Examples.VMSTORE.serviceIps());
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
    void a_target_that_was_stopped_on_purpose_stays_stopped_when_it_is_created_again() {
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
