package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.protocol.nvme.Nqn;
import org.linstorgateway.protocol.nvme.NvmeOf;
import org.linstorgateway.protocol.nvme.NvmeTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.ClusterNode;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.NodeDetails;
import org.linstorgateway.target.NodeDetails.Reactor;
import org.linstorgateway.target.NodeTarget;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.target.TargetNode.PromoterFileState;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class NodesTest {
    private static final TargetName NAME = new TargetName("iscsi", VMSTORE_IQN.text());

    private final SimulatedCluster cluster = SimulatedCluster.start();

    @AfterEach
    void close() {
        cluster.close();
    }

    /** Creates the target; returns the node that runs it. */
    private String create() {
        return cluster.iscsiTargets().create(VMSTORE, TIMEOUT).status().primary().orElseThrow();
    }

    private Map<String, ClusterNode> nodes() {
        return cluster.nodes().list().nodes().stream()
                .collect(Collectors.toMap(ClusterNode::name, Function.identity()));
    }

    private ClusterNode node(String name) {
        return Objects.requireNonNull(nodes().get(name));
    }

    private NodeTarget target(String node) {
        return cluster.nodes().get(node).targets().getFirst();
    }

    private String other(String server) {
        return cluster.nodesOf("vmstore").stream().filter(node -> !node.equals(server)).findFirst().orElseThrow();
    }

    @Test
    void a_node_tells_what_linstor_knows_of_it() {
        ClusterNode node = node("node-a");

        assertThat(cluster.nodes().list().nodes()).extracting(ClusterNode::name)
                .containsExactly("node-a", "node-b", "node-c");
        assertThat(node.type()).isEqualTo("SATELLITE");
        assertThat(node.connection()).isEqualTo("ONLINE");
        assertThat(node.addresses()).isNotEmpty();
        assertThat(node.operatingSystem()).contains("Debian GNU/Linux 12 (bookworm)");
        assertThat(node.linstorVersion()).contains("1.34.0");
        assertThat(node.drbdProblems()).isEmpty();
        assertThat(node.drained()).isFalse();
    }

    @Test
    void a_started_target_runs_on_one_node_and_could_on_all_others() {
        String server = create();
        cluster.targets(new NvmeOf()).create(new NvmeTarget(new Nqn("nqn.2026-03.org.example:nvme:fast"),
                ServiceIp.parse("192.168.52.1/24"), "DfltRscGrp", List.of(Volume.raw(1, 20_480)), false), TIMEOUT);

        assertThat(nodes().values()).allSatisfy(node -> {
            assertThat(node.runs().contains(NAME)).isEqualTo(node.name().equals(server));
            assertThat(node.couldRun().contains(NAME)).isEqualTo(!node.name().equals(server));
            assertThat(node.runs().size() + node.couldRun().size()).isEqualTo(2);
        });
    }

    @Test
    void a_stopped_target_runs_nowhere_and_could_run_nowhere() {
        create();
        cluster.iscsiTargets().stop(VMSTORE_IQN, TIMEOUT);

        assertThat(nodes().values()).allSatisfy(node -> {
            assertThat(node.runs()).isEmpty();
            assertThat(node.couldRun()).isEmpty();
            NodeTarget target = target(node.name());
            assertThat(target.wanted()).isFalse();
            assertThat(target.couldRun()).isFalse();
            assertThat(target.obstacle()).isEmpty();
        });
    }

    @Test
    void an_outdated_replica_could_not_run_a_target() {
        String server = create();
        String other = other(server);

        cluster.simulator().diskState("vmstore", other, 1, "Outdated");

        assertThat(node(other).couldRun()).isEmpty();
        assertThat(target(other).obstacle()).contains("has a replica that is Outdated");
    }

    @Test
    void a_drained_node_is_told_and_could_run_nothing() {
        String other = other(create());

        cluster.simulator().execute("PUT", "/v1/nodes/" + other,
                "{\"override_props\":{\"" + DrainedProperty.NAME + "\":\"yes\"}}");

        assertThat(node(other).drained()).isTrue();
        assertThat(node(other).couldRun()).isEmpty();
        assertThat(target(other).obstacle()).contains("is drained");
    }

    @Test
    void an_evacuated_node_has_linstors_flag() {
        cluster.simulator().execute("PUT", "/v1/nodes/node-b/evacuate", "");

        assertThat(node("node-b").flags()).containsExactly("EVACUATE");
    }

    @Test
    void of_a_node_that_is_offline_the_versions_are_unknown_and_it_is_not_asked() {
        String other = other(create());
        cluster.simulator().nodeDown(other);
        cluster.simulator().takeRequests();

        NodeDetails details = cluster.nodes().get(other);

        assertThat(details.node().connection()).isEqualTo("OFFLINE");
        assertThat(details.node().linstorVersion()).isEmpty();
        assertThat(details.node().operatingSystem()).isEmpty();
        assertThat(details.node().drbdProblems()).isEmpty();
        assertThat(details.reactor()).isEqualTo(Reactor.NOT_ASKED);
        assertThat(details.targets()).singleElement().satisfies(target -> {
            assertThat(target.couldRun()).isFalse();
            assertThat(target.obstacle()).contains("is offline");
        });
        assertThat(cluster.simulator().takeRequests()).noneMatch(request -> request.path().contains("/exec/"));
    }

    @Test
    void one_node_tells_its_part_in_its_targets() {
        String server = create();

        NodeDetails details = cluster.nodes().get(server.toUpperCase(Locale.ROOT));

        assertThat(details.node().name()).isEqualTo(server);
        assertThat(details.reactor()).isEqualTo(Reactor.ANSWERED);
        assertThat(details.targets()).singleElement().satisfies(target -> {
            assertThat(target.name()).isEqualTo(NAME);
            assertThat(target.wanted()).isTrue();
            assertThat(target.part().runsAll()).isTrue();
            assertThat(target.couldRun()).isFalse();
        });
    }

    @Test
    void a_disabled_promoter_file_is_an_obstacle_that_only_the_node_knows() {
        String other = other(create());
        cluster.simulator().execute("POST", "/v1/nodes/exec/drbd-reactorctl/disable",
                "{\"nodes\":[\"" + other + "\"],\"config\":\"linstor-gateway-iscsi-vmstore\"}");

        assertThat(node(other).couldRun()).contains(NAME);
        assertThat(target(other).part().file()).isEqualTo(PromoterFileState.DISABLED);
        assertThat(target(other).couldRun()).isFalse();
        assertThat(cluster.nodes().get(other).node().couldRun()).isEmpty();
    }

    @Test
    void a_target_that_was_disabled_on_a_node_could_not_run_there() {
        String other = other(create());

        cluster.iscsiTargets().disable(VMSTORE_IQN, other, TIMEOUT);

        assertThat(node(other).couldRun()).isEmpty();
        assertThat(target(other).obstacle()).contains("has the promoter file disabled");
    }

    @Test
    void a_node_whose_drbd_reactor_does_not_answer_is_shown_as_such() {
        String other = other(create());
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", "/v1/nodes/exec/drbd-reactorctl/status"));

        NodeDetails details = cluster.nodes().get(other);

        assertThat(details.reactor()).isEqualTo(Reactor.SILENT);
        assertThat(details.reactorReason()).isNotEmpty();
        assertThat(details.targets()).singleElement().satisfies(target -> {
            assertThat(target.part().file()).isEqualTo(PromoterFileState.UNKNOWN);
            assertThat(target.obstacle()).contains("has a DRBD Reactor that does not answer");
        });
    }

    @Test
    void a_node_that_cannot_read_a_file_takes_no_changes() {
        String other = other(create());
        cluster.simulator().writeNodeFile(other, "/etc/drbd-reactor.d/other.toml", "[[promoter");

        NodeDetails details = cluster.nodes().get(other);

        assertThat(details.reactor()).isEqualTo(Reactor.FROZEN);
        assertThat(details.targets().getFirst().obstacle()).contains("has a DRBD Reactor that takes no changes");
    }

    @Test
    void a_list_does_not_wait_for_a_node_that_hangs() {
        create();
        cluster.simulator().faults(
                Fault.late("POST", "/v1/nodes/exec/drbd-reactorctl/status", Duration.ofMinutes(10)));

        assertThat(cluster.nodes().list().nodes()).hasSize(3);
    }

    @Test
    void an_older_linstor_lists_and_shows_nodes_too() {
        String server = create();
        cluster.simulator().beforeLinstor134();

        assertThat(node(server).runs()).containsExactly(NAME);
        assertThat(node(other(server)).couldRun()).containsExactly(NAME);
        NodeDetails details = cluster.nodes().get(other(server));
        assertThat(details.reactor()).isEqualTo(Reactor.NOT_ASKED);
        assertThat(details.targets().getFirst().couldRun()).isTrue();
    }

    @Test
    void a_target_whose_promoter_file_cannot_be_read_has_the_name_of_its_resource() {
        String server = create();
        cluster.linstor().putFile(VMSTORE_FILE, "[[promoter]]\n[promoter.resources.vmstore]\nstart = 1\n", List.of());

        assertThat(node(server).runs()).containsExactly(new TargetName("iscsi", "vmstore"));
        assertThat(cluster.nodes().list().warnings()).singleElement().asString().contains(VMSTORE_FILE);
    }

    @Test
    void an_unknown_node_is_an_error_that_names_the_nodes() {
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> cluster.nodes().get("nowhere"));

        assertThat(failure.problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(failure.code()).isEqualTo(ErrorCode.NO_SUCH_NODE.word());
        assertThat(failure.messageWithHint()).contains("'nowhere'").contains("node-a, node-b, node-c");
    }

    @Test
    void a_cluster_that_cannot_be_read_is_an_error() {
        for (String path : List.of("/v1/nodes", "/v1/controller/version", "/v1/view/resources")) {
            cluster.simulator().faults(Fault.of(FaultKind.ERROR, "GET", path));

            assertThat(catchThrowableOfType(GatewayException.class, () -> cluster.nodes().list())).as(path).isNotNull();
            assertThat(catchThrowableOfType(GatewayException.class, () -> cluster.nodes().get("node-a"))).as(path)
                    .isNotNull();
        }
    }

    /** The answer of DRBD Reactor is one text, which then has more than 50,000 characters. */
    @Test
    void the_report_of_a_node_with_many_targets_is_read_to_its_end() {
        IntStream.rangeClosed(1, 60).forEach(i -> cluster.iscsiTargets().create(
                Examples.target("many-" + i, "192.168.50." + (i + 10) + "/24"), TIMEOUT));

        NodeDetails node = cluster.nodes().get("node-a");

        assertThat(node.reactor()).isEqualTo(Reactor.ANSWERED);
        assertThat(node.targets()).hasSize(60);
    }
}
