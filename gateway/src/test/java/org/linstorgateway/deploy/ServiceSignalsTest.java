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

/** Signals end a wait for a service early; missing or wrong signals do no harm. */
class ServiceSignalsTest {
    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(300);
    /** Without a signal, a wait with these intervals polls only once during a test. */
    private static final PollIntervals RARE_POLLS = new PollIntervals(LONG_TIMEOUT, LONG_TIMEOUT, Duration.ZERO,
            LONG_TIMEOUT);

    private static LinstorTargets<IscsiTarget> targets(SimulatedCluster cluster, PollIntervals intervals,
            ServiceSignals signals) {
        return new LinstorCluster(cluster.linstor(), intervals, signals).targets(new Iscsi());
    }

    private static ServiceSignals signals(PortProbe probe) {
        return ServiceSignals.of(probe);
    }

    private static Duration elapsed(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void an_event_ends_the_pause_of_a_start_and_of_a_stop() {
        try (SimulatedCluster cluster = SimulatedCluster.start(slowPromoter());
                ServiceSignals signals = ServiceSignals.of(cluster.linstor(), PortProbe.NOWHERE)) {
            cluster.iscsiTargets().create(VMSTORE, TIMEOUT);
            Targets<IscsiTarget> targets = targets(cluster, RARE_POLLS, signals);

            assertThat(elapsed(() -> {
                assertThat(targets.stop(VMSTORE_IQN, LONG_TIMEOUT).status().service()).isEqualTo(Service.STOPPED);
                assertThat(targets.start(VMSTORE_IQN, LONG_TIMEOUT).status().service()).isEqualTo(Service.STARTED);
            })).isLessThan(TIMEOUT);
        }
    }

    private static SimulatorOptions slowPromoter() {
        return SimulatedCluster.options().withPromoterDelay(Duration.ofMillis(50));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"DIE_BEFORE", "DIE_AFTER", "SATELLITE_DOWN",
            "SATELLITE_RESTART"})
    void a_failed_event_stream_does_no_harm(FaultKind kind) {
        try (SimulatedCluster cluster = SimulatedCluster.start();
                ServiceSignals signals = ServiceSignals.of(cluster.linstor(), PortProbe.NOWHERE)) {
            cluster.simulator().faults(kind == FaultKind.LATE
                    ? Fault.late("GET", "/v1/events/**", TIMEOUT)
                    : Fault.of(kind, "GET", "/v1/events/**"));
            Targets<IscsiTarget> targets = targets(cluster, SimulatedCluster.INTERVALS, signals);

            assertThat(elapsed(() -> targets.create(VMSTORE, TIMEOUT))).isLessThan(Duration.ofSeconds(10));
            assertThat(targets.stop(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STOPPED);
        }
    }

    @Test
    void an_opening_port_ends_the_settle_time_while_a_node_uses_the_resource() {
        AtomicInteger attempts = new AtomicInteger();
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            PortProbe probe = (portal, limit) -> attempts.getAndIncrement() > 0 && portal.getPort() == 3260
                    && portal.getAddress().getHostAddress().equals("192.168.50.10")
                    && cluster.simulator().primaryOf("vmstore").isPresent();
            PollIntervals settling = SimulatedCluster.INTERVALS.settlingFor(LONG_TIMEOUT);
            Targets<IscsiTarget> targets = targets(cluster, settling, signals(probe));

            assertThat(elapsed(() -> targets.create(VMSTORE, LONG_TIMEOUT))).isLessThan(TIMEOUT);
            targets.stop(VMSTORE_IQN, LONG_TIMEOUT);
            attempts.set(0);
            assertThat(elapsed(() -> targets.start(VMSTORE_IQN, LONG_TIMEOUT))).isLessThan(TIMEOUT);
        }
    }

    @Test
    void a_port_that_is_open_from_the_beginning_does_not_end_the_settle_time() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", "/v1/nodes/exec/**"));
            Targets<IscsiTarget> targets = targets(cluster, SimulatedCluster.INTERVALS.settlingFor(SHORT_TIMEOUT),
                    signals((portal, limit) -> true));

            assertThat(elapsed(() -> targets.create(VMSTORE, TIMEOUT))).isGreaterThanOrEqualTo(SHORT_TIMEOUT);
        }
    }

    @Test
    void active_units_end_the_settle_time_although_the_port_cannot_be_reached() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Targets<IscsiTarget> targets = targets(cluster, SimulatedCluster.INTERVALS.settlingFor(LONG_TIMEOUT),
                    signals(PortProbe.NOWHERE));

            assertThat(elapsed(() -> targets.create(VMSTORE, LONG_TIMEOUT))).isLessThan(TIMEOUT);
        }
    }

    @Test
    void a_create_fails_if_a_unit_is_not_active_after_the_settle_time() {
        try (SimulatedCluster cluster = SimulatedCluster
                .start(SimulatedCluster.options().withPromoterDelay(Duration.ofMillis(100)))) {
            Targets<IscsiTarget> targets = targets(cluster,
                    SimulatedCluster.INTERVALS.settlingFor(Duration.ofMillis(1)),
                    signals(PortProbe.NOWHERE));
            cluster.simulator().nodeNames().forEach(node -> cluster.simulator().failServices("vmstore", node));

            GatewayException failure = catchThrowableOfType(GatewayException.class,
                    () -> targets.create(VMSTORE, Duration.ofSeconds(1)));

            assertThat(failure.problem()).isEqualTo(Problem.TIMED_OUT);
            assertThat(failure).hasMessageContaining("portunblock0_vmstore");
            assertThat(cluster.simulator().definitionNames()).isEmpty();
        }
    }

    @Test
    void an_open_port_proves_nothing_while_no_node_uses_the_resource() {
        try (SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter())) {
            AtomicInteger attempts = new AtomicInteger();
            Targets<IscsiTarget> targets = targets(cluster, SimulatedCluster.INTERVALS,
                    signals((portal, limit) -> attempts.getAndIncrement() > 0));

            GatewayException failure = catchThrowableOfType(GatewayException.class,
                    () -> targets.create(VMSTORE, SHORT_TIMEOUT));

            assertThat(failure.problem()).isEqualTo(Problem.TIMED_OUT);
            assertThat(attempts).hasValueGreaterThan(1);
        }
    }

    @Test
    void create_and_start_do_not_wait_for_the_service_if_the_client_does_not_want_to() {
        try (SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter())) {
            Targets<IscsiTarget> targets = cluster.iscsiTargets();

            var created = targets.create(VMSTORE, WaitOptions.upTo(TIMEOUT).notForService());
            assertThat(created.status().service()).isEqualTo(Service.STARTING);
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
    void a_failed_start_names_the_unit_that_failed() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            GatewayException failure = failedStart(cluster);

            assertThat(failure.problem()).isEqualTo(Problem.TIMED_OUT);
            assertThat(failure.getMessage())
                    .containsPattern("'ocf\\.rs@portunblock0_vmstore\\.service' is (failed|activating) on node-");
            assertThat(failure.hint()).matches(
                    "See why on node-. with: journalctl -u 'ocf\\.rs@portunblock0_vmstore\\.service'");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "GARBAGE", "DROP_BEFORE"})
    void a_failed_start_is_reported_even_if_drbd_reactor_cannot_be_queried(FaultKind kind) {
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
        return catchThrowableOfType(GatewayException.class,
                () -> cluster.iscsiTargets().start(VMSTORE_IQN, SHORT_TIMEOUT));
    }
}
