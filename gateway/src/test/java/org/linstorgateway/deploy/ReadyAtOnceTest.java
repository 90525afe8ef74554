package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.deploy.wait.PortProbe;
import org.linstorgateway.deploy.wait.ServiceSignals;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.SimulatorOptions;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Waiting ends when there is nothing left to wait for, and hints that are missing or wrong do no harm. */
class ReadyAtOnceTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);
    /** Without a hint, this one looks once and not again within the time of a test. */
    private static final PollIntervals SLEEPY = new PollIntervals(LONG, LONG, Duration.ZERO, LONG);

    private static LinstorTargets<IscsiTarget> targets(SimulatedCluster cluster, PollIntervals intervals,
            ServiceSignals signals) {
        return new LinstorCluster(cluster.linstor(), intervals, signals).targets(new Iscsi());
    }

    private static ServiceSignals reaching(PortProbe reach) {
        return ServiceSignals.of(reach);
    }

    private static Duration taken(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void an_event_makes_it_look_at_once_at_start_and_stop() {
        try (SimulatedCluster cluster = SimulatedCluster.start(slowPromoter());
                ServiceSignals signals = ServiceSignals.of(cluster.linstor(), PortProbe.NOWHERE)) {
            cluster.iscsiTargets().create(VMSTORE, TIMEOUT);
            Targets<IscsiTarget> sleepy = targets(cluster, SLEEPY, signals);

            assertThat(taken(() -> {
                assertThat(sleepy.stop(VMSTORE_IQN, LONG).status().service()).isEqualTo(Service.STOPPED);
                assertThat(sleepy.start(VMSTORE_IQN, LONG).status().service()).isEqualTo(Service.STARTED);
            })).isLessThan(TIMEOUT);
        }
    }

    private static SimulatorOptions slowPromoter() {
        return SimulatedCluster.options().withPromoterDelay(Duration.ofMillis(50));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"DIE_BEFORE", "DIE_AFTER"})
    void a_stream_that_fails_in_whichever_way_does_no_harm(FaultKind kind) {
        try (SimulatedCluster cluster = SimulatedCluster.start();
                ServiceSignals signals = ServiceSignals.of(cluster.linstor(), PortProbe.NOWHERE)) {
            cluster.simulator().faults(kind == FaultKind.LATE
                    ? Fault.late("GET", "/v1/events/**", TIMEOUT)
                    : Fault.of(kind, "GET", "/v1/events/**"));
            Targets<IscsiTarget> targets = targets(cluster, SimulatedCluster.INTERVALS, signals);

            assertThat(taken(() -> targets.create(VMSTORE, TIMEOUT))).isLessThan(Duration.ofSeconds(10));
            assertThat(targets.stop(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STOPPED);
        }
    }

    @Test
    void a_port_that_opens_while_a_node_uses_the_resource_ends_the_settling() {
        AtomicInteger knocks = new AtomicInteger();
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            PortProbe served = (portal, limit) -> knocks.getAndIncrement() > 0 && portal.getPort() == 3260
                    && portal.getAddress().getHostAddress().equals("192.168.50.10")
                    && cluster.simulator().primaryOf("vmstore").isPresent();
            PollIntervals settling = SimulatedCluster.INTERVALS.settlingFor(LONG);
            Targets<IscsiTarget> targets = targets(cluster, settling, reaching(served));

            assertThat(taken(() -> targets.create(VMSTORE, LONG))).isLessThan(TIMEOUT);
            targets.stop(VMSTORE_IQN, LONG);
            knocks.set(0);
            assertThat(taken(() -> targets.start(VMSTORE_IQN, LONG))).isLessThan(TIMEOUT);
        }
    }

    @Test
    void a_machine_that_answers_from_the_beginning_does_not_end_the_settling() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Targets<IscsiTarget> targets = targets(cluster, SimulatedCluster.INTERVALS.settlingFor(SHORT),
                    reaching((portal, limit) -> true));

            assertThat(taken(() -> targets.create(VMSTORE, TIMEOUT))).isGreaterThanOrEqualTo(SHORT);
        }
    }

    @Test
    void a_machine_that_answers_while_no_node_uses_the_resource_does_not_count() {
        try (SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter())) {
            AtomicInteger knocks = new AtomicInteger();
            Targets<IscsiTarget> targets = targets(cluster, SimulatedCluster.INTERVALS,
                    reaching((portal, limit) -> knocks.getAndIncrement() > 0));

            GatewayException failure = catchThrowableOfType(GatewayException.class,
                    () -> targets.create(VMSTORE, SHORT));

            assertThat(failure.problem()).isEqualTo(Problem.TIMED_OUT);
            assertThat(knocks).hasValueGreaterThan(1);
        }
    }

    @Test
    void who_does_not_want_to_wait_for_the_service_need_not() {
        try (SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter())) {
            Targets<IscsiTarget> targets = cluster.iscsiTargets();

            var created = targets.create(VMSTORE, WaitOptions.upTo(TIMEOUT).notForService());
            assertThat(created.status().service()).isEqualTo(Service.STOPPED);
            assertThat(isAttached(cluster)).isTrue();
            targets.stop(VMSTORE_IQN, TIMEOUT);
            assertThat(isAttached(cluster)).isFalse();
            targets.start(VMSTORE_IQN, WaitOptions.upTo(TIMEOUT).notForService());
            assertThat(isAttached(cluster)).isTrue();
        }
    }

    private static boolean isAttached(SimulatedCluster cluster) {
        return cluster.linstor().resourceDefinition("vmstore").orElseThrow().hasFile(VMSTORE_FILE);
    }

    @Test
    void a_start_that_fails_names_the_unit_that_is_to_blame() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            GatewayException failure = failedStart(cluster);

            assertThat(failure.problem()).isEqualTo(Problem.TIMED_OUT);
            assertThat(failure).hasMessageContaining("'drbd-promote@vmstore.service' is inactive on node-");
            assertThat(failure.hint()).matches(
                    "See why on node-. with: journalctl -u 'drbd-promote@vmstore\\.service'");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "GARBAGE", "DROP_BEFORE"})
    void a_start_that_fails_does_so_without_an_explanation_too(FaultKind kind) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            cluster.simulator().faults(Fault.of(kind, "POST", "/v1/nodes/exec/**"));

            GatewayException failure = failedStart(cluster);

            assertThat(failure.problem()).isEqualTo(Problem.TIMED_OUT);
            assertThat(failure).hasMessageContaining("waiting for the service on 'vmstore' to run");
            assertThat(failure.getMessage()).doesNotContain("drbd-promote");
            assertThat(failure.hint()).isEmpty();
        }
    }

    private static GatewayException failedStart(SimulatedCluster cluster) {
        Targets<IscsiTarget> targets = cluster.iscsiTargets();
        targets.create(VMSTORE, TIMEOUT);
        targets.stop(VMSTORE_IQN, TIMEOUT);
        cluster.nodesOf("vmstore").forEach(node -> cluster.simulator().failServices("vmstore", node));
        cluster.settleFor(TIMEOUT);
        return catchThrowableOfType(GatewayException.class, () -> cluster.iscsiTargets().start(VMSTORE_IQN, SHORT));
    }
}
