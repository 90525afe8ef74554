package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.state.DisabledProperty;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class DisableTargetTest {
    private static final String DISABLED_FILE = VMSTORE_FILE + ".disabled";

    private final SimulatedCluster cluster = SimulatedCluster
            .start(SimulatedCluster.options().withPromoterDelay(Duration.ofMillis(20)));
    private final Targets<IscsiTarget> targets = cluster.iscsiTargets();
    private String from = "";

    @BeforeEach
    void create() {
        from = targets.create(VMSTORE, TIMEOUT).status().primary().orElseThrow();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private String other() {
        return cluster.nodesOf("vmstore").stream().filter(node -> !node.equals(from)).findFirst().orElseThrow();
    }

    private Set<String> records() {
        return DisabledProperty.nodes(cluster.linstor().resourceDefinition("vmstore").orElseThrow());
    }

    private void assertKeptAway(String node) {
        assertThat(cluster.simulator().nodeFiles(node)).containsKey(DISABLED_FILE).doesNotContainKey(VMSTORE_FILE);
        assertThat(cluster.simulator().primaryOf("vmstore")).isPresent().isNotEqualTo(Optional.of(node));
    }

    private GatewayException refusal(Runnable command) {
        return catchThrowableOfType(GatewayException.class, command::run);
    }

    @Test
    void a_target_that_runs_on_the_node_moves_before_it_is_disabled_there() {
        Deployed<IscsiTarget> disabled = targets.disable(VMSTORE_IQN, from.toUpperCase(Locale.ROOT), TIMEOUT);

        assertThat(disabled.status().primary()).isPresent().isNotEqualTo(Optional.of(from));
        assertThat(disabled.status().service()).isEqualTo(Service.STARTED);
        assertKeptAway(from);
    }

    @Test
    void a_target_that_runs_elsewhere_stays_where_it_is() {
        String node = other();

        assertThat(targets.disable(VMSTORE_IQN, node, TIMEOUT).status().primary()).contains(from);

        assertKeptAway(node);
    }

    @Test
    void a_disabled_target_stays_so_when_it_is_stopped_started_restarted_and_changed() {
        targets.disable(VMSTORE_IQN, from, TIMEOUT);

        targets.stop(VMSTORE_IQN, TIMEOUT);
        targets.start(VMSTORE_IQN, TIMEOUT);
        assertKeptAway(from);
        targets.restart(VMSTORE_IQN, TIMEOUT);
        assertKeptAway(from);
        targets.change(VMSTORE_IQN, new TargetPatch(java.util.Map.of("allowed_initiators",
                List.of("iqn.2026-03.org.example:client"))), Consent.toAny(), TIMEOUT);
        assertKeptAway(from);
    }

    @Test
    void an_enabled_target_can_run_on_the_node_again_and_does_not_move() {
        targets.disable(VMSTORE_IQN, from, TIMEOUT);

        Optional<String> now = targets.enable(VMSTORE_IQN, from).status().primary();

        assertThat(now).isPresent().isNotEqualTo(Optional.of(from));
        assertThat(targets.move(VMSTORE_IQN, Optional.of(from), TIMEOUT).to()).isEqualTo(from);
        targets.stop(VMSTORE_IQN, TIMEOUT);
        targets.start(VMSTORE_IQN, TIMEOUT);
        assertThat(cluster.simulator().nodeFiles(from)).containsKey(VMSTORE_FILE);
    }

    @Test
    void a_stopped_target_can_be_disabled_and_enabled_for_its_next_start() {
        targets.stop(VMSTORE_IQN, TIMEOUT);

        targets.disable(VMSTORE_IQN, from, TIMEOUT);
        targets.start(VMSTORE_IQN, TIMEOUT);

        assertKeptAway(from);
    }

    @Test
    void a_file_of_an_older_gateway_stays_disabled_when_the_node_starts_again() {
        String text = cluster.file(VMSTORE_FILE).orElseThrow();
        targets.stop(VMSTORE_IQN, TIMEOUT);
        cluster.linstor().deleteFile(VMSTORE_FILE);
        cluster.linstor().putFile(VMSTORE_FILE, text, List.of());
        targets.start(VMSTORE_IQN, TIMEOUT);

        targets.disable(VMSTORE_IQN, from, TIMEOUT);
        cluster.simulator().nodeDown(from);
        cluster.simulator().nodeUp(from);

        assertKeptAway(from);
    }

    @Test
    void what_cannot_work_is_refused_before_anything_changes() {
        String node = other();
        assertThat(refusal(() -> targets.disable(VMSTORE_IQN, "node-x", TIMEOUT))).hasMessageContaining("node-x")
                .extracting(GatewayException::problem).isEqualTo(Problem.INVALID);
        cluster.nodesOf("vmstore").stream().filter(each -> !each.equals(from))
                .forEach(each -> targets.disable(VMSTORE_IQN, each, TIMEOUT));
        assertThat(refusal(() -> targets.disable(VMSTORE_IQN, from, TIMEOUT)))
                .hasMessageContaining(node + " has the promoter file disabled");
        assertThat(cluster.simulator().primaryOf("vmstore")).contains(from);

        cluster.simulator().nodeDown(node);
        assertThat(refusal(() -> targets.enable(VMSTORE_IQN, node)).problem()).isEqualTo(Problem.CONFLICT);
    }

    /** A file that stays disabled without a record would be taken for one that was disabled by hand. */
    @Test
    void a_target_that_another_command_enables_at_the_same_time_is_enabled() throws InterruptedException {
        String node = other();
        cluster.simulator().faults(Fault.late("POST", "/v1/nodes/exec/drbd-reactorctl/disable", Duration.ofMillis(500))
                .times(1));
        List<GatewayException> failures = new CopyOnWriteArrayList<>();
        Thread disable = Thread.startVirtualThread(
                () -> failures.add(refusal(() -> targets.disable(VMSTORE_IQN, node, TIMEOUT))));
        assertThat(ObservedTarget.eventually(() -> !records().isEmpty())).isTrue();

        targets.enable(VMSTORE_IQN, node);
        disable.join();

        assertThat(failures).singleElement()
                .satisfies(e -> assertThat(e).hasMessageContaining("another command has enabled"));
        assertThat(records()).isEmpty();
        assertThat(cluster.simulator().nodeFiles(node)).containsKey(VMSTORE_FILE);
    }

    @Test
    void with_an_older_linstor_the_command_to_type_is_told() {
        cluster.simulator().beforeLinstor134();

        assertThat(refusal(() -> targets.disable(VMSTORE_IQN, from, TIMEOUT)).hint())
                .contains("drbd-reactorctl disable --now linstor-gateway-iscsi-vmstore");
        assertThat(refusal(() -> targets.enable(VMSTORE_IQN, from)).hint())
                .contains("drbd-reactorctl enable linstor-gateway-iscsi-vmstore");
        assertThat(refusal(() -> targets.disable(VMSTORE_IQN, "x; reboot", TIMEOUT)))
                .hasMessageContaining("is not on the node 'x; reboot'");
    }

    @Test
    void a_target_that_starts_while_a_node_is_drained_does_not_run_there() {
        targets.stop(VMSTORE_IQN, TIMEOUT);
        cluster.simulator().execute("PUT", "/v1/nodes/" + from,
                "{\"override_props\":{\"Aux/linstor-gateway/drained\":\"yes\"}}");

        targets.start(VMSTORE_IQN, TIMEOUT);

        assertKeptAway(from);
        assertThat(refusal(() -> targets.enable(VMSTORE_IQN, from)).hint()).contains("node undrain " + from);
    }

    @Test
    void a_new_target_does_not_run_on_a_drained_node() {
        targets.delete(VMSTORE_IQN, TIMEOUT);
        cluster.simulator().execute("PUT", "/v1/nodes/" + from,
                "{\"override_props\":{\"Aux/linstor-gateway/drained\":\"yes\"}}");

        assertThat(targets.create(VMSTORE, TIMEOUT).status().primary()).isPresent().isNotEqualTo(Optional.of(from));

        assertKeptAway(from);
    }
}
