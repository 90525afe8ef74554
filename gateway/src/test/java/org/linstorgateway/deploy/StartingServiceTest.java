package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.UnitsOnlyReactor;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.StatusJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class StartingServiceTest {
    private static final Duration SHORT = Duration.ofMillis(800);
    private static final String LAST_UNIT = "ocf.rs@portunblock0_vmstore.service";

    @Test
    void the_status_of_one_target_says_that_its_service_is_starting_and_names_the_awaited_unit() {
        try (SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter())) {
            StartingReactor reactor = new StartingReactor();
            cluster.simulator().useReactor(reactor);
            Targets<IscsiTarget> targets = cluster.iscsiTargets();
            targets.create(VMSTORE, WaitOptions.upTo(TIMEOUT).notForService());
            cluster.simulator().primary("vmstore", "node-a");
            cluster.simulator().takeRequests();

            Status starting = targets.get(VMSTORE_IQN).status();
            assertThat(cluster.simulator().takeRequests()).hasSizeLessThanOrEqualTo(9);
            assertThat(starting.service()).isEqualTo(Service.STARTING);
            assertThat(starting.awaits()).contains(LAST_UNIT);
            assertThat(StatusJson.write(starting)).containsEntry("service", "Started")
                    .containsEntry("phase", "Starting").containsEntry("awaits", LAST_UNIT);
            assertThat(targets.list().targets()).singleElement()
                    .satisfies(listed -> assertThat(listed.status().awaits()).isEmpty());

            reactor.lastStatus = "active";
            assertThat(targets.get(VMSTORE_IQN).status().awaits()).isEmpty();
            assertThat(StatusJson.write(targets.get(VMSTORE_IQN).status())).doesNotContainKey("phase");
        }
    }

    /** A node that gave up keeps its failed unit while the next one tries. */
    @Test
    void the_status_of_a_starting_service_says_on_which_nodes_it_has_failed() {
        try (SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter())) {
            StartingReactor reactor = new StartingReactor();
            cluster.simulator().useReactor(reactor);
            cluster.iscsiTargets().create(VMSTORE, WaitOptions.upTo(TIMEOUT).notForService());
            cluster.simulator().primary("vmstore", "node-a");
            reactor.failedNode = "node-b";

            Status starting = cluster.iscsiTargets().get(VMSTORE_IQN).status();
            assertThat(starting.service()).isEqualTo(Service.STARTING);
            assertThat(starting.primary()).contains("node-a");
            assertThat(starting.reason()).isEqualTo("the unit " + LAST_UNIT + " failed on node-b");
        }
    }

    @Test
    void a_service_that_is_about_to_start_when_the_time_is_over_gets_as_much_time_again() {
        try (SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter())) {
            StartingReactor reactor = new StartingReactor();
            cluster.simulator().useReactor(reactor);
            reactor.afterFirstReport.set(() -> {
                cluster.simulator().primary("vmstore", "node-a");
                reactor.lastStatus = "active";
            });

            Status started = cluster.iscsiTargets().create(VMSTORE, WaitOptions.upTo(SHORT)).status();

            assertThat(started.service()).isEqualTo(Service.STARTED);
        }
    }

    @Test
    void a_service_of_which_a_unit_has_failed_gets_no_more_time() {
        try (SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter())) {
            StartingReactor reactor = new StartingReactor();
            reactor.lastStatus = "failed";
            cluster.simulator().useReactor(reactor);

            assertThat(catchThrowableOfType(GatewayException.class,
                    () -> cluster.iscsiTargets().create(VMSTORE, WaitOptions.upTo(SHORT))))
                    .hasMessageContaining("timed out after " + SHORT.toMillis() + " ms")
                    .hasMessageContaining("'" + LAST_UNIT + "' is failed");
        }
    }

    /** A reactor that starts the last unit of a service. */
    private static final class StartingReactor extends UnitsOnlyReactor {
        private volatile String lastStatus = "activating";
        private volatile String failedNode = "";
        /** LINSTOR is not asked for units before it knows that a node uses the resource, or the time is over. */
        private final AtomicReference<Runnable> afterFirstReport = new AtomicReference<>(() -> {});

        @Override
        public List<UnitStatus> units(String resource, String node) {
            Thread.startVirtualThread(afterFirstReport.getAndSet(() -> {}));
            return List.of(new UnitStatus("drbd-promote@vmstore.service", "active"),
                    new UnitStatus(LAST_UNIT, node.equals(failedNode) ? "failed" : lastStatus));
        }
    }
}
