package org.linstorgateway.deploy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.AllTargets;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.protocol.nvme.Nqn;
import org.linstorgateway.protocol.nvme.NvmeOf;
import org.linstorgateway.protocol.nvme.NvmeTarget;
import org.linstorgateway.sim.http.RequestLog.LoggedRequest;
import org.linstorgateway.target.Nodes;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.Examples.target;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** The number of requests that operations send to LINSTOR. */
class LinstorRequestCountTest {
    private static final WaitOptions NO_WAIT = WaitOptions.upTo(TIMEOUT).notForService();

    private static SimulatedCluster cluster(int targets) {
        SimulatedCluster cluster = SimulatedCluster.start();
        IntStream.rangeClosed(1, targets).forEach(
                i -> cluster.iscsiTargets().create(target("store" + i, "192.168.51." + i + "/24"), NO_WAIT));
        return cluster;
    }

    private static List<String> requests(SimulatedCluster cluster, Runnable action) {
        cluster.simulator().takeRequests();
        action.run();
        return cluster.simulator().takeRequests().stream().map(LoggedRequest::toString)
                .filter(request -> !request.contains("/v1/events/")).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12})
    void a_list_sends_at_most_five_requests_for_any_number_of_targets(int targets) {
        try (SimulatedCluster cluster = cluster(targets)) {
            assertThat(requests(cluster, () -> assertThat(cluster.iscsiTargets().list().targets()).hasSize(targets)))
                    .hasSizeLessThanOrEqualTo(5);
        }
    }

    /** The query for the status of DRBD Reactor names the resource in its body. */
    @Test
    void reading_one_target_sends_at_most_six_requests_and_one_to_each_node_and_reads_no_other() {
        try (SimulatedCluster cluster = cluster(3)) {
            assertThat(requests(cluster, () -> cluster.iscsiTargets().get(target("store2", "192.168.51.2/24").iqn())))
                    .hasSizeLessThanOrEqualTo(6 + cluster.nodesOf("store2").size())
                    .allMatch(request -> request.contains("store2") || request.contains("/DfltRscGrp")
                            || request.contains("/version") || request.contains("/v1/nodes ")
                            || request.contains("/drbd-reactorctl/status"));
        }
    }

    @Test
    void a_create_reads_all_promoter_files_once_before_and_once_after_it_writes_its_own() {
        try (SimulatedCluster cluster = cluster(3)) {
            Targets<IscsiTarget> targets = cluster.iscsiTargets();

            List<String> requests = requests(cluster, () -> targets.create(VMSTORE, NO_WAIT));

            assertThat(requests).filteredOn(request -> request.startsWith("GET /v1/files?content=true")).hasSize(2);
            assertThat(requests.subList(0, requests.indexOf("POST /v1/resource-definitions 201")))
                    .noneMatch(request -> request.startsWith("GET /v1/files/"));
            assertThat(targets.get(VMSTORE_IQN).target()).isEqualTo(VMSTORE);
        }
    }

    @Test
    void a_list_of_all_protocols_sends_four_requests() {
        try (SimulatedCluster cluster = cluster(3)) {
            cluster.targets(new NvmeOf()).create(new NvmeTarget(new Nqn("nqn.2026-03.org.example:nvme:fast"),
                    ServiceIp.parse("192.168.52.1/24"), "DfltRscGrp", List.of(Volume.raw(1, 20_480)), false), NO_WAIT);
            AllTargets all = cluster.allTargets();

            List<String> requests = requests(cluster, () -> assertThat(all.list())
                    .extracting(listing -> listing.listing().targets().size()).containsExactly(3, 0, 1));

            assertThat(requests).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12})
    void the_nodes_cost_six_requests_for_any_number_of_targets_and_one_node_one_more(int targets) {
        try (SimulatedCluster cluster = cluster(targets)) {
            Nodes nodes = cluster.nodes();

            assertThat(requests(cluster, nodes::list)).hasSize(6).noneMatch(request -> request.contains("/exec/"));
            assertThat(requests(cluster, () -> nodes.get("node-a"))).hasSize(7)
                    .filteredOn(request -> request.contains("/exec/")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12})
    void an_overview_of_targets_and_nodes_costs_five_requests(int targets) {
        try (SimulatedCluster cluster = cluster(targets)) {
            LinstorCluster linstor = new LinstorCluster(cluster.linstor(), SimulatedCluster.INTERVALS);

            assertThat(requests(cluster, () -> assertThat(linstor.overview(Protocols.all()).targets())
                    .hasSize(targets))).hasSize(5).noneMatch(request -> request.contains("/exec/"));
        }
    }

    @Test
    void a_repeated_create_reads_the_existing_target_once() {
        try (SimulatedCluster cluster = cluster(1)) {
            IscsiTarget existing = target("store1", "192.168.51.1/24");

            List<String> requests = requests(cluster, () -> cluster.iscsiTargets().create(existing, NO_WAIT));

            assertThat(requests).hasSize(4).doesNotHaveDuplicates();
        }
    }
}
