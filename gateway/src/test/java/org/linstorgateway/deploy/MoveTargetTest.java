package org.linstorgateway.deploy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.wait.PortProbe;
import org.linstorgateway.deploy.wait.ServiceSignals;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Moved;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class MoveTargetTest {
    private static final String CONFIG = "linstor-gateway-iscsi-vmstore";
    private static final Optional<String> ANY = Optional.empty();

    /** DRBD Reactor is slow enough for a command to see a service that fails on a node. */
    private final SimulatedCluster cluster = SimulatedCluster
            .start(SimulatedCluster.options().withPromoterDelay(Duration.ofMillis(50)));
    private final Targets<IscsiTarget> targets = cluster.iscsiTargets();
    private String from = "";
    private String replica = "";
    private String tiebreaker = "";

    @BeforeEach
    void create() {
        from = targets.create(VMSTORE, TIMEOUT).status().primary().orElseThrow();
        tiebreaker = cluster.simulator().placement("vmstore").stream().filter(text -> text.contains("TIE"))
                .map(text -> text.split(" ", 2)[0]).findFirst().orElseThrow();
        replica = others(from, tiebreaker).findFirst().orElseThrow();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Stream<String> others(String... nodes) {
        return cluster.nodesOf("vmstore").stream().filter(node -> !List.of(nodes).contains(node));
    }

    private void execute(String verb, String node) {
        cluster.simulator().execute("POST", "/v1/nodes/exec/drbd-reactorctl/" + verb,
                "{\"nodes\":[\"" + node + "\"],\"config\":\"" + CONFIG + "\"}");
    }

    private void assertAllEnabled() {
        assertThat(cluster.nodesOf("vmstore")).allSatisfy(
                node -> assertThat(cluster.simulator().nodeFiles(node)).containsKey(VMSTORE_FILE));
        assertThat(cluster.linstor().resourceDefinition("vmstore").orElseThrow().props())
                .doesNotContainKeys("Aux/linstor-gateway/move", "Aux/linstor-gateway/move-progress");
    }

    private GatewayException refusal(Optional<String> to) {
        GatewayException e = catchThrowableOfType(GatewayException.class, () -> targets.move(VMSTORE_IQN, to, TIMEOUT));
        assertThat(cluster.simulator().primaryOf("vmstore")).contains(from);
        assertAllEnabled();
        return e;
    }

    @Test
    void a_target_moves_to_another_node_and_runs_there_when_the_command_returns() {
        Moved<IscsiTarget> moved = targets.move(VMSTORE_IQN, ANY, TIMEOUT);

        assertThat(moved.from()).isEqualTo(from);
        assertThat(moved.to()).isNotEqualTo(from);
        assertThat(moved.deployed().status().primary()).contains(moved.to());
        assertThat(moved.deployed().status().service()).isEqualTo(Service.STARTED);
        assertThat(moved.outage()).as("nobody reaches the service of a simulated cluster").isEmpty();
        assertAllEnabled();
    }

    @Test
    void a_target_moves_to_the_named_node_also_if_others_would_be_first() {
        assertThat(targets.move(VMSTORE_IQN, Optional.of(tiebreaker), TIMEOUT).to()).isEqualTo(tiebreaker);
        assertAllEnabled();
        assertThat(targets.move(VMSTORE_IQN, Optional.of(replica.toUpperCase(Locale.ROOT)), TIMEOUT).to())
                .isEqualTo(replica);
        assertAllEnabled();
    }

    @Test
    void a_target_that_runs_on_the_node_already_stays_untouched() {
        cluster.simulator().takeRequests();

        Moved<IscsiTarget> moved = targets.move(VMSTORE_IQN, Optional.of(from), TIMEOUT);

        assertThat(moved.isNothing()).isTrue();
        assertThat(cluster.simulator().takeRequests()).allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void what_cannot_work_is_refused_before_anything_changes() {
        execute("disable", replica);
        GatewayException disabled = catchThrowableOfType(GatewayException.class,
                () -> targets.move(VMSTORE_IQN, Optional.of(replica), TIMEOUT));
        execute("enable", replica);
        assertThat(disabled).hasMessageContaining(replica + " has the promoter file disabled");

        cluster.simulator().diskState("vmstore", replica, 1, "Inconsistent");
        assertThat(refusal(Optional.of(replica))).hasMessageContaining("has a replica that is Inconsistent");
        cluster.simulator().diskState("vmstore", replica, 1, "UpToDate");

        cluster.simulator().execute("PUT", "/v1/nodes/" + replica,
                "{\"override_props\":{\"Aux/linstor-gateway/drained\":\"yes\"}}");
        assertThat(refusal(Optional.of(replica))).hasMessageContaining(replica + " is drained");

        GatewayException unknown = refusal(Optional.of("node-x"));
        assertThat(unknown.problem()).isEqualTo(Problem.INVALID);
        assertThat(unknown.hint()).contains(replica).contains(tiebreaker);
    }

    /** On a busy machine DRBD Reactor takes some seconds for its status, which a move needs to know. */
    @Test
    void nodes_that_report_their_state_late_can_take_over() {
        Duration late = ReactorProgress.LONGEST.plusMillis(500);
        cluster.nodesOf("vmstore").forEach(_ -> cluster.simulator().before("POST",
                "/v1/nodes/exec/drbd-reactorctl/status", () -> LockSupport.parkNanos(late.toNanos())));

        assertThat(targets.move(VMSTORE_IQN, Optional.of(replica), TIMEOUT).to()).isEqualTo(replica);
    }

    @Test
    void a_target_without_another_node_cannot_move() {
        cluster.simulator().nodeDown(replica);
        cluster.simulator().execute("PUT", "/v1/nodes/" + tiebreaker,
                "{\"override_props\":{\"Aux/linstor-gateway/drained\":\"yes\"}}");

        GatewayException e = catchThrowableOfType(GatewayException.class,
                () -> targets.move(VMSTORE_IQN, ANY, TIMEOUT));

        assertThat(e.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(e).hasMessageContaining(replica + " is offline").hasMessageContaining(tiebreaker + " is drained");
        assertThat(cluster.simulator().primaryOf("vmstore")).contains(from);
    }

    @Test
    void a_stopped_target_cannot_move() {
        targets.stop(VMSTORE_IQN, TIMEOUT);

        GatewayException e = catchThrowableOfType(GatewayException.class,
                () -> targets.move(VMSTORE_IQN, ANY, TIMEOUT));

        assertThat(e.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(e).hasMessageContaining("it is stopped");
    }

    @Test
    void with_an_older_linstor_the_command_to_type_is_told() {
        cluster.simulator().beforeLinstor134();

        GatewayException e = refusal(ANY);

        assertThat(e.problem()).isEqualTo(Problem.UNSUPPORTED);
        assertThat(e).hasMessageContaining("1.33.2").hasMessageContaining("1.34");
        assertThat(e.hint()).contains("on " + from + ": drbd-reactorctl evict " + CONFIG);
        assertThat(refusal(Optional.of(replica)).hint())
                .endsWith("on " + tiebreaker + ": drbd-reactorctl disable " + CONFIG
                        + "; then on " + from + ": drbd-reactorctl evict " + CONFIG + "; and then on " + tiebreaker
                        + ": drbd-reactorctl enable " + CONFIG);
        assertThat(refusal(Optional.of("nowhere"))).hasMessageContaining("is not on the node 'nowhere'");
    }

    @Test
    void a_target_whose_new_node_cannot_start_it_comes_back_and_the_error_says_why() {
        cluster.simulator().failServices("vmstore", replica);

        GatewayException e = refusal(Optional.of(replica));

        assertThat(e.problem()).isEqualTo(Problem.LINSTOR_REFUSED);
        assertThat(e).hasMessageContaining("came back to " + from).hasMessageContaining("failed on " + replica);
    }

    @Test
    void the_next_command_releases_the_nodes_that_a_dead_server_has_held_back() {
        cluster.linstor().modifyResourceDefinition("vmstore",
                Map.of("Aux/linstor-gateway/move", "of-a-dead-server " + replica), List.of());
        execute("disable", replica);
        assertThat(targets.list().warnings()).singleElement().asString().contains("move").contains(replica);

        targets.stop(VMSTORE_IQN, TIMEOUT);
        targets.start(VMSTORE_IQN, TIMEOUT);

        assertAllEnabled();
        assertThat(targets.list().warnings()).isEmpty();
    }

    @Test
    void the_outage_at_the_port_of_the_service_is_measured() {
        PortProbe port = (InetSocketAddress portal, Duration limit) -> cluster.simulator().primaryOf("vmstore")
                .isPresent();
        try (ServiceSignals signals = ServiceSignals.of(port)) {
            Targets<IscsiTarget> reaching = new LinstorCluster(cluster.linstor(), SimulatedCluster.INTERVALS, signals)
                    .targets(new Iscsi());

            Moved<IscsiTarget> moved = reaching.move(VMSTORE_IQN, ANY, TIMEOUT);

            assertThat(moved.outage()).get().satisfies(time -> assertThat(time).isPositive().isLessThan(TIMEOUT));
        }
    }
}
