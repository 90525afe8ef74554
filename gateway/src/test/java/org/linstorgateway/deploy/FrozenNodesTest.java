package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.client.IscsiTargets;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** One broken file on a node, of any author, keeps DRBD Reactor there from taking any change of any target. */
class FrozenNodesTest {
    private static final PollIntervals INTERVALS = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(10),
            Duration.ofMillis(20), Duration.ofMillis(300));
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String FOREIGN = "/etc/drbd-reactor.d/foreign.toml";
    private static final String BROKEN = "password = secret-password";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Simulator simulator = cluster.simulator();
    private final Targets<IscsiTarget> targets = cluster.iscsiTargets(INTERVALS);

    @AfterEach
    void close() {
        cluster.close();
    }

    private void freezeAll() {
        simulator.nodeNames().forEach(node -> simulator.writeNodeFile(node, FOREIGN, BROKEN));
    }

    private void thawAll() {
        simulator.nodeNames().forEach(node -> simulator.deleteNodeFile(node, FOREIGN));
    }

    /** Puts a broken file of another service into LINSTOR, attached to a resource on some nodes. */
    private void distributeBrokenFile() {
        targets.create(IscsiTargets.of("other", "10.0.0.77/24", 4_096), TIMEOUT);
        cluster.linstor().putFile(FOREIGN, BROKEN, List.of());
        cluster.linstor().attachFile("other", FOREIGN);
    }

    private static GatewayException failure(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }

    @Test
    void a_failed_create_names_the_nodes_with_a_broken_file_of_which_linstor_does_not_know() {
        freezeAll();

        GatewayException e = failure(() -> targets.create(VMSTORE, SHORT));

        assertThat(e.code()).isEqualTo(ErrorCode.START_FAILED.word());
        assertThat(e).hasMessageContaining("DRBD Reactor on node-a, node-b, node-c takes no change of any target, "
                + "since it cannot read a file in /etc/drbd-reactor.d there");
        assertThat(e.hint()).contains("check node-a", "linstor-gateway check-health -m agent",
                "drbd-reactorctl status");
        assertThat(e + e.hint()).doesNotContain("secret-password");
        assertThat(simulator.definitionNames()).isEmpty();
        thawAll();
        assertThat(targets.create(VMSTORE, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
    }

    @Test
    void a_failed_start_names_a_broken_file_of_any_author_that_linstor_distributes() {
        targets.create(VMSTORE, TIMEOUT);
        targets.stop(VMSTORE_IQN, TIMEOUT);
        distributeBrokenFile();

        GatewayException e = failure(() -> targets.start(VMSTORE_IQN, SHORT));

        assertThat(e).hasMessageContaining("since '" + FOREIGN + "' is broken (line 1 is not TOML)")
                .hasMessageContaining("node-a, node-b, node-c");
        assertThat(e.hint()).contains("linstor file modify " + FOREIGN).doesNotContain("check-health");
        assertThat(e + e.hint()).doesNotContain("secret-password");
    }

    @Test
    void a_broken_file_is_named_although_linstor_cannot_ask_drbd_reactor() {
        distributeBrokenFile();
        simulator.faults(Fault.of(FaultKind.ERROR, "POST", "/v1/nodes/exec/**"));

        assertThat(failure(() -> targets.create(VMSTORE, SHORT))).hasMessageContaining("'" + FOREIGN + "' is broken");
    }

    @Test
    void a_target_starts_although_one_of_its_nodes_takes_no_changes() {
        simulator.writeNodeFile("node-a", FOREIGN, BROKEN);

        assertThat(targets.create(VMSTORE, TIMEOUT).status().primary()).isNotEmpty();

        assertThat(simulator.primaryOf("vmstore")).isPresent().isNotEqualTo(Optional.of("node-a"));
    }

    @Test
    void units_that_fail_and_nodes_that_take_no_changes_are_both_named() {
        simulator.writeNodeFile("node-a", FOREIGN, BROKEN);
        List.of("node-b", "node-c").forEach(node -> simulator.failServices("vmstore", node));

        assertThat(failure(() -> targets.create(VMSTORE, SHORT)))
                .hasMessageContaining("DRBD Reactor on node-a takes no")
                .hasMessageContaining("ocf.rs@");
    }

    @Test
    void nodes_without_the_promoter_file_are_named() {
        targets.create(VMSTORE, TIMEOUT);
        targets.stop(VMSTORE_IQN, TIMEOUT);
        cluster.linstor().attachFile("vmstore", VMSTORE_FILE);
        simulator.nodeNames().forEach(node -> simulator.deleteNodeFile(node, VMSTORE_FILE));

        GatewayException e = failure(() -> targets.start(VMSTORE_IQN, SHORT));

        assertThat(e).hasMessageContaining("DRBD Reactor on node-a, node-b, node-c has no promoter file of 'vmstore'");
        assertThat(e.hint()).contains("check-health -m agent");
    }

    @Test
    void a_stop_and_a_delete_name_the_node_that_goes_on_with_the_service() {
        targets.create(VMSTORE, TIMEOUT);
        freezeAll();

        GatewayException stop = failure(() -> targets.stop(VMSTORE_IQN, SHORT));
        GatewayException delete = failure(() -> targets.delete(VMSTORE_IQN, SHORT));

        assertThat(List.of(stop, delete)).allSatisfy(e -> {
            assertThat(e).hasMessageContaining("takes no change of any target");
            assertThat(e.hint()).contains("check-health -m agent");
        });
        assertThat(simulator.primaryOf("vmstore")).isPresent();
        thawAll();
        targets.delete(VMSTORE_IQN, TIMEOUT);
        assertThat(simulator.definitionNames()).isEmpty();
    }

    @Test
    void a_target_that_runs_nowhere_is_shown_with_the_nodes_that_take_no_changes() {
        freezeAll();
        targets.create(VMSTORE, WaitOptions.upTo(TIMEOUT).notForService());

        Status status = targets.get(VMSTORE_IQN).status();

        assertThat(status.service()).isEqualTo(Service.FAILED);
        assertThat(status.reason()).contains("DRBD Reactor on node-a takes no changes");
    }

    @Test
    void no_volume_is_created_that_drbd_reactor_would_not_serve() {
        targets.create(VMSTORE, TIMEOUT);
        freezeAll();

        GatewayException e = failure(() -> targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096)));

        assertThat(e).hasMessageContaining("cannot be changed").hasMessageContaining("takes no change of any target")
                .hasMessageNotContaining("undone");
        assertThat(cluster.linstor().resourceDefinition("vmstore").orElseThrow().volumes()).hasSize(2);
    }

    @Test
    void no_volume_counts_as_added_that_drbd_reactor_does_not_serve() {
        targets.create(VMSTORE, TIMEOUT);
        simulator.before("PUT", "/v1/files/**", this::freezeAll);

        GatewayException e = failure(() -> targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096)));

        assertThat(e).hasMessageContaining("the service on 'vmstore' runs on without the change")
                .hasMessageContaining("takes no change of any target");
        thawAll();
        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096));
    }
}
