package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.TargetSnapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/**
 * Whatever fails while a target is rolled back: no data is lost, nothing is served that is neither the former nor the wanted data,
 * a stopped target does not start, and a repeated command completes it.
 */
class FailingRollBackTest {
    private static final SnapshotName BEFORE = new SnapshotName("before");
    private static final String THEN = "data of then";
    private static final String NOW = "data of now";

    @Test
    void whatever_call_fails_no_data_of_a_running_target_is_lost_and_a_repeat_completes() throws InterruptedException {
        EveryCall.Calls calls = calls(true);
        require(Stream.of(calls.refused(), calls.unanswered(), calls.death()).flatMap(Function.identity()), true);
    }

    @Test
    void whatever_change_fails_a_stopped_target_stays_stopped_and_a_repeat_completes() throws InterruptedException {
        EveryCall.Calls calls = calls(false);
        require(Stream.concat(calls.refusedChanges(), calls.death()), false);
    }

    private static void require(Stream<Fault> faults, boolean serving) throws InterruptedException {
        EveryCall.require(faults, (cluster, fault) -> new FailingRollBack(cluster, serving).requireRepairable(fault));
    }

    private static EveryCall.Calls calls(boolean serving) {
        return EveryCall.of((cluster, count) -> {
            FailingRollBack rollBack = new FailingRollBack(cluster, serving);
            count.run();
            rollBack.rollBack(BEFORE);
        });
    }

    /** A target with a snapshot of other data than it has now. */
    private static final class FailingRollBack {
        private final SimulatedCluster cluster;
        private final LinstorTargets<IscsiTarget> targets;
        private final boolean serving;
        private String failure = "none";

        FailingRollBack(SimulatedCluster cluster, boolean serving) {
            this.cluster = cluster;
            this.serving = serving;
            this.targets = EveryCall.server(cluster, cluster.linstor());
            targets.create(ServerUnderTest.TARGET, TIMEOUT);
            cluster.simulator().write("vmstore", THEN);
            targets.snapshots().take(VMSTORE_IQN, Optional.of(BEFORE));
            cluster.simulator().write("vmstore", NOW);
            if (!serving) {
                targets.stop(VMSTORE_IQN, TIMEOUT);
            }
        }

        void rollBack(SnapshotName name) {
            rollBack(targets, name);
        }

        private static void rollBack(LinstorTargets<IscsiTarget> server, SnapshotName name) {
            server.snapshots().rollBack(VMSTORE_IQN, name, Consent.toAny(), TIMEOUT);
        }

        void requireRepairable(Fault fault) {
            EveryCall.run(cluster, fault, this::attempt);
            requireNothingWrongServed();
            rollBack(BEFORE);
            assertThat(cluster.simulator().data("vmstore")).as(failure).isEqualTo(THEN);
            assertThat(targets.list().warnings()).as(failure).isEmpty();
            assertThat(targets.get(VMSTORE_IQN).status().service()).as(failure)
                    .isEqualTo(serving ? Service.STARTED : Service.STOPPED);
            assertThat(targets.get(VMSTORE_IQN).target()).as(failure).isEqualTo(ServerUnderTest.TARGET);
            requireNoLeftover();
            assertThat(snapshots().stream().filter(SnapshotName::isBeforeRollBack)
                    .map(name -> cluster.simulator().data("vmstore", name))).as(failure).contains(NOW);
        }

        private void attempt(LinstorTargets<IscsiTarget> server) {
            try {
                rollBack(server, BEFORE);
            } catch (GatewayException e) {
                failure = e.code() + " " + e.getMessage();
                assertThat(e.code()).as(failure).isNotEqualTo(ErrorCode.INTERNAL_ERROR.word());
            }
        }

        private void requireNothingWrongServed() {
            if (!serving) {
                assertThat(cluster.simulator().primaryOf("vmstore")).as(failure).isEmpty();
            } else if (cluster.simulator().primaryOf("vmstore").isPresent()) {
                assertThat(cluster.simulator().data("vmstore")).as(failure).isIn(THEN, NOW);
            }
        }

        private void requireNoLeftover() {
            assertThat(cluster.simulator().definitionNames()).as(failure).containsExactly("vmstore");
            assertThat(cluster.linstor().resourceDefinition("vmstore").orElseThrow().props().keySet()).as(failure)
                    .noneMatch(name -> name.contains("roll-back"));
            assertThat(snapshots()).as(failure).noneMatch(SnapshotName::isTrial);
        }

        private List<String> snapshots() {
            return targets.snapshots().list(VMSTORE_IQN).snapshots().stream().map(TargetSnapshot::name).toList();
        }
    }
}
