package org.linstorgateway.deploy;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.target.TargetNode;
import org.linstorgateway.target.TargetNode.PromoterFileState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** The part of each node in a target, as the status of one target tells it. */
class TargetNodesTest {
    private final SimulatedCluster cluster = SimulatedCluster.start();

    @AfterEach
    void close() {
        cluster.close();
    }

    private Map<String, TargetNode> parts() {
        return cluster.iscsiTargets().get(VMSTORE_IQN).status().parts().stream()
                .collect(Collectors.toMap(TargetNode::node, Function.identity()));
    }

    private TargetNode part(String node) {
        return Objects.requireNonNull(parts().get(node));
    }

    @Test
    void one_node_serves_and_the_others_could() {
        String server = cluster.iscsiTargets().create(VMSTORE, TIMEOUT).status().primary().orElseThrow();

        Map<String, TargetNode> parts = parts();

        assertThat(parts).hasSize(3).allSatisfy((node, part) -> {
            assertThat(part.online()).isTrue();
            assertThat(part.quorum()).contains(true);
            assertThat(part.file()).isEqualTo(PromoterFileState.PRESENT);
            assertThat(part.drained()).isFalse();
            assertThat(part.serves()).isEqualTo(node.equals(server));
            assertThat(part.runsAll()).isEqualTo(node.equals(server));
            assertThat(part.units()).extracting(TargetNode.ServiceUnit::name)
                    .startsWith("drbd-promote@vmstore.service").contains("ocf.rs@lu1_vmstore.service");
        });
        assertThat(parts.values()).extracting(part -> part.replica().orElseThrow())
                .containsExactlyInAnyOrder("UpToDate", "UpToDate", "Diskless");
        assertThat(parts.values()).filteredOn(TargetNode::tiebreaker).hasSize(1);
    }

    @Test
    void a_disabled_file_and_a_stale_replica_are_told() {
        String server = cluster.iscsiTargets().create(VMSTORE, TIMEOUT).status().primary().orElseThrow();
        String other = parts().values().stream().filter(part -> !part.serves() && !part.tiebreaker())
                .map(TargetNode::node).findFirst().orElseThrow();

        cluster.simulator().execute("POST", "/v1/nodes/exec/drbd-reactorctl/disable",
                "{\"nodes\":[\"" + other + "\"],\"config\":\"linstor-gateway-iscsi-vmstore\"}");
        cluster.simulator().diskState("vmstore", other, 1, "Outdated");

        assertThat(part(other).file()).isEqualTo(PromoterFileState.DISABLED);
        assertThat(part(other).replica()).contains("Outdated");
        assertThat(part(server).file()).isEqualTo(PromoterFileState.PRESENT);
    }

    @Test
    void of_a_node_that_is_offline_nothing_else_is_known() {
        String server = cluster.iscsiTargets().create(VMSTORE, TIMEOUT).status().primary().orElseThrow();
        String away = cluster.nodesOf("vmstore").stream().filter(node -> !node.equals(server)).findFirst()
                .orElseThrow();

        cluster.simulator().nodeDown(away);

        TargetNode part = part(away);
        assertThat(part.online()).isFalse();
        assertThat(part.file()).isEqualTo(PromoterFileState.UNKNOWN);
        assertThat(part.units()).isEmpty();
        assertThat(part.quorum()).isEmpty();
    }

    @Test
    void an_older_linstor_cannot_ask_the_nodes() {
        cluster.iscsiTargets().create(VMSTORE, TIMEOUT);
        cluster.simulator().beforeLinstor134();

        assertThat(parts().values()).hasSize(3).allSatisfy(part -> {
            assertThat(part.file()).isEqualTo(PromoterFileState.UNKNOWN);
            assertThat(part.units()).isEmpty();
            assertThat(part.replica()).isPresent();
        });
    }

    @Test
    void a_stopped_target_has_no_promoter_file_on_its_nodes() {
        cluster.iscsiTargets().create(VMSTORE, TIMEOUT);
        cluster.iscsiTargets().stop(VMSTORE_IQN, TIMEOUT);

        assertThat(parts().values()).allSatisfy(part -> {
            assertThat(part.file()).isEqualTo(PromoterFileState.MISSING);
            assertThat(part.serves()).isFalse();
        });
    }
}
