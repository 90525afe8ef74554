package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.PreferredNodes;
import org.linstorgateway.target.PreferredNodes.Policy;
import org.linstorgateway.target.TargetPatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Targets with a resource group of their own, and with preferred nodes. */
class PlacedTargetsTest {
    private static final String GROUP = "gateway-vmstore";
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static IscsiTarget placed(int replicas, String... pools) {
        return Examples.placed(new Placement("DfltRscGrp", List.of(pools), OptionalInt.of(replicas),
                PreferredNodes.NONE));
    }

    private static IscsiTarget preferring(String... nodes) {
        return Examples.placed(Placement.in("DfltRscGrp")
                .preferring(new PreferredNodes(List.of(nodes), java.util.Optional.of(Policy.START_ONLY))));
    }

    private GatewayException refusal(IscsiTarget target) {
        return catchThrowableOfType(GatewayException.class, () -> targets.create(target, TIMEOUT));
    }

    @Test
    void the_number_of_replicas_and_the_pools_are_shown_and_go_with_the_target() {
        String pool = pool();

        Deployed<IscsiTarget> created = targets.create(placed(3, pool), TIMEOUT);

        assertThat(created.target().placement().replicas()).hasValue(3);
        assertThat(created.target().placement().storagePools()).containsExactly(pool);
        assertThat(created.target().resourceGroup()).isEqualTo(GROUP);
        assertThat(cluster.linstor().resources("vmstore")).hasSize(3).noneMatch(resource -> resource.diskless());
        assertThat(targets.get(VMSTORE_IQN).target()).isEqualTo(created.target());
        assertThat(targets.list().targets()).extracting(Deployed::target).containsExactly(created.target());
        assertThat(targets.create(placed(3, pool), TIMEOUT).target()).isEqualTo(created.target());
        assertThat(refusal(placed(2, pool)).getMessage()).contains("replicas");

        targets.delete(VMSTORE_IQN, TIMEOUT);
        assertThat(cluster.linstor().resourceGroup(GROUP)).isEmpty();
    }

    private String pool() {
        return cluster.linstor().storagePools().stream().filter(pool -> !pool.diskless()).findFirst().orElseThrow()
                .name();
    }

    @Test
    void a_group_that_another_resource_uses_stays() {
        targets.create(placed(2), TIMEOUT);
        cluster.linstor().createResourceDefinition("other", GROUP, Map.of());

        targets.delete(VMSTORE_IQN, TIMEOUT);

        assertThat(cluster.linstor().resourceGroup(GROUP)).isPresent();
        assertThat(refusal(placed(3)).code()).isEqualTo("resource-group-taken");
        assertThat(cluster.linstor().resourceGroup(GROUP).orElseThrow().placeCount()).isEqualTo(2);
    }

    @Test
    void a_group_of_somebody_else_is_neither_used_nor_deleted() {
        cluster.linstor().createResourceGroup(GROUP);

        assertThat(refusal(placed(3)).code()).isEqualTo("resource-group-taken");
        assertThat(cluster.linstor().resourceGroup(GROUP)).isPresent();
        assertThat(cluster.simulator().definitionNames()).isEmpty();

        targets.create(Examples.placed(Placement.in(GROUP)), TIMEOUT);
        assertThat(targets.get(VMSTORE_IQN).target().placement().replicas()).isEmpty();
        targets.delete(VMSTORE_IQN, TIMEOUT);
        assertThat(cluster.linstor().resourceGroup(GROUP)).isPresent();
    }

    @Test
    void a_group_that_an_interrupted_create_has_left_is_listed_and_replaced_or_deleted() {
        Map<String, String> mark = Map.of("Aux/linstor-gateway/group-of", "iscsi " + VMSTORE_IQN.text());
        cluster.linstor().createResourceGroup(GROUP, 3, List.of(), mark);
        assertThat(targets.list().warnings()).singleElement().asString().contains(GROUP, "delete it");

        targets.delete(VMSTORE_IQN, TIMEOUT);
        assertThat(cluster.linstor().resourceGroup(GROUP)).isEmpty();
        assertThat(targets.list().warnings()).isEmpty();

        cluster.linstor().createResourceGroup(GROUP, 3, List.of(), mark);
        targets.create(placed(2), TIMEOUT);
        assertThat(cluster.linstor().resourceGroup(GROUP).orElseThrow().placeCount()).isEqualTo(2);
    }

    @Test
    void an_unknown_storage_pool_is_refused_before_anything_is_created() {
        GatewayException refusal = refusal(placed(2, "golden"));

        assertThat(refusal.code()).isEqualTo("unknown-storage-pool");
        assertThat(refusal.getMessage()).contains("'golden', only: " + pool());
        assertThat(cluster.linstor().resourceGroup(GROUP)).isEmpty();
    }

    @Test
    void more_replicas_than_nodes_are_refused_and_leave_nothing() {
        assertThat(refusal(placed(30)))
                .hasMessage(
                        "30 replicas are not possible: only 3 nodes have such a storage pool: node-a, node-b, node-c")
                .extracting(GatewayException::code).isEqualTo("invalid-placement");
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> targets.planCreate(placed(4), MissingGroup.REFUSE)).code()).isEqualTo("invalid-placement");
        assertThat(cluster.linstor().resourceGroup(GROUP)).isEmpty();
        assertThat(cluster.simulator().definitionNames()).isEmpty();
    }

    @Test
    void a_service_starts_on_its_preferred_node() {
        List<String> nodes = cluster.linstor().nodes().stream().map(node -> node.name()).sorted().toList();

        Deployed<IscsiTarget> created = targets.create(preferring(nodes.get(1), nodes.get(0)), TIMEOUT);

        assertThat(cluster.file(VMSTORE_FILE).orElseThrow())
                .containsPattern("preferred-nodes = \\[\\s*\"" + nodes.get(1) + "\",\\s*\"" + nodes.get(0) + "\"")
                .contains("preferred-nodes-policy = \"start-only\"");
        assertThat(created.status().primary()).contains(nodes.get(1));
        assertThat(created.warnings()).isEmpty();
        assertThat(targets.get(VMSTORE_IQN).target()).isEqualTo(created.target());
    }

    @Test
    void a_change_of_the_preferred_nodes_restarts_the_service_on_the_preferred_one() {
        List<String> nodes = cluster.linstor().nodes().stream().map(node -> node.name()).sorted().toList();
        targets.create(Examples.VMSTORE, TIMEOUT);
        TargetPatch patch = new TargetPatch(Map.of("preferred_nodes", List.of(nodes.get(1))));

        assertThat(targets.planChange(VMSTORE_IQN, patch).interruptsService()).isTrue();
        Deployed<IscsiTarget> changed = targets.change(VMSTORE_IQN, patch, Consent.toAny(), TIMEOUT);

        assertThat(changed.status().primary()).contains(nodes.get(1));
        assertThat(changed.target().placement().preferred().names()).containsExactly(nodes.get(1));
    }

    @Test
    void an_unknown_preferred_node_is_refused_and_one_without_data_is_warned_of() {
        assertThat(refusal(preferring("nowhere")).getMessage()).contains("no node 'nowhere', only: ");
        String first = cluster.linstor().nodes().getFirst().name();
        assertThat(refusal(preferring(first.toUpperCase(java.util.Locale.ROOT))).getMessage())
                .contains("as '" + first + "'");
        List<String> nodes = cluster.linstor().nodes().stream().map(node -> node.name()).sorted().toList();

        assertThat(targets.create(preferring(nodes.getLast()), TIMEOUT).warnings()).singleElement().asString()
                .contains("'" + nodes.getLast() + "' has no replica");
    }

    @Test
    void a_create_that_differs_from_the_existing_target_names_the_differences_in_words() {
        targets.create(placed(3), TIMEOUT);
        Placement other = new Placement("DfltRscGrp", List.of(), OptionalInt.empty(),
                new PreferredNodes(List.of("node-a", "node-b"), java.util.Optional.of(Policy.START_ONLY)));

        assertThat(refusal(Examples.placed(other))).hasMessageContaining("replicas (existing: 3, requested: none)")
                .hasMessageContaining("preferred nodes (existing: none, requested: node-a, node-b (start-only))");
    }

    @Test
    void a_plan_warns_of_a_preferred_node_without_data() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        String diskless = cluster.linstor().resources("vmstore").stream().filter(resource -> resource.diskless())
                .map(resource -> resource.nodeName()).findFirst().orElseThrow();

        Plan plan = targets.planChange(Examples.VMSTORE_IQN,
                new TargetPatch(Map.of("preferred_nodes", List.of(diskless))));

        assertThat(plan.changes()).last().extracting(Plan.Change::sentence).asString()
                .contains("'" + diskless + "' has no replica");
    }
}
