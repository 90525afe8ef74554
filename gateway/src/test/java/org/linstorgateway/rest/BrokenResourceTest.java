package org.linstorgateway.rest;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/**
 * A node cannot adjust one of its resources: LINSTOR then ends each change of a file or node with the error of that resource, though it
 * has made the change (seen with LINSTOR 1.34).
 */
class BrokenResourceTest {
    private static final String BROKEN = "vmstore";
    private static final String NODE = "node-a";
    private static final String OTHER = "/api/v2/iscsi/iqn.2026-03.org.example:other";
    private static final String CLIENT = "iqn.1993-08.org.debian:01:client";
    private static final String FILE = "/etc/drbd-reactor.d/linstor-gateway-iscsi-other.toml";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestServer server = TestServer.over(cluster);

    @BeforeEach
    void breakResource() {
        cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT);
        cluster.simulator().unadjustable(BROKEN, NODE, true);
    }

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    private HttpResponse<String> createOther() {
        return server.send("POST", "/api/v2/iscsi", """
                {"iqn": "iqn.2026-03.org.example:other", "service_ips": ["192.168.50.20/24"],
                 "volumes": [{"size_kib": 1048576}]}""");
    }

    @Test
    void another_target_is_created_and_runs() {
        assertThat(createOther().statusCode()).isEqualTo(201);

        assertThat(server.get(OTHER).body()).contains("\"service\":\"Started\"");
    }

    @Test
    void another_target_is_changed_on_all_nodes() {
        createOther();

        HttpResponse<String> changed = server.send("PATCH", OTHER + "?accept=restart",
                "{\"allowed_initiators\": [\"" + CLIENT + "\"]}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(cluster.simulator().runningEntries("other")).anyMatch(entry -> entry.contains(CLIENT));
    }

    @Test
    void a_node_is_drained_and_lets_targets_run_again() {
        createOther();

        assertThat(server.send("POST", "/api/v2/nodes/" + NODE + "/drain", "").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v2/nodes").body()).contains("\"drained\":true");
        assertThat(server.send("POST", "/api/v2/nodes/" + NODE + "/undrain", "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_deletion_that_LINSTOR_cannot_complete_names_the_error_and_deletes_the_resource() {
        createOther();

        HttpResponse<String> refused = server.send("DELETE", OTHER, "");

        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.body()).contains("LINSTOR has not completed the deletion of " + FILE
                + ": (node-a) Failed to create meta-data for DRBD volume vmstore/0").contains("Repair on node-a")
                .doesNotContain("the LINSTOR resource 'other'");
        assertThat(cluster.simulator().resourceState("other")).isEmpty();

    }

    /** An attached file whose deletion has begun stops all work of the satellites. */
    @Test
    void a_name_whose_deletion_LINSTOR_has_not_completed_is_used_only_after_that() {
        createOther();
        server.send("DELETE", OTHER, "");

        assertThat(createOther().body()).contains("LINSTOR has not completed the deletion of " + FILE);
        assertThat(cluster.simulator().resourceState("other")).isEmpty();

        cluster.simulator().unadjustable(BROKEN, NODE, false);
        assertThat(createOther().statusCode()).isEqualTo(201);
        assertThat(server.get(OTHER).body()).contains("\"service\":\"Started\"");
    }

    @Test
    void a_target_whose_file_LINSTOR_has_begun_to_delete_starts_with_a_new_one() {
        createOther();
        server.send("POST", OTHER + "/stop", "");
        assertThat(cluster.linstor().file(FILE)).isPresent();
        assertThatThrownBy(() -> cluster.linstor().deleteFile(FILE)).hasMessageContaining("volume vmstore/0");

        assertThat(server.send("POST", OTHER + "/start", "").body()).contains("not completed the deletion");

        cluster.simulator().unadjustable(BROKEN, NODE, false);
        assertThat(server.send("POST", OTHER + "/start", "").statusCode()).isEqualTo(200);
        assertThat(server.get(OTHER).body()).contains("\"service\":\"Started\"");
    }

    @Test
    void a_repeated_deletion_completes_the_first_one() {
        createOther();
        server.send("DELETE", OTHER, "");
        cluster.simulator().unadjustable(BROKEN, NODE, false);

        assertThat(server.send("DELETE", OTHER, "").statusCode()).isEqualTo(200);
        assertThat(cluster.linstor().file(FILE)).isEmpty();
    }

    @Test
    void a_resource_that_a_node_does_not_let_go_in_time_is_deleted_at_the_second_attempt() {
        cluster.simulator().unadjustable(BROKEN, NODE, false);
        createOther();
        Fault late = Fault.of(FaultKind.ERROR, "DELETE", "/v1/resource-definitions/other")
                .answering(500, "(node-a) DRBD resource was not destroyed after 5 seconds");

        cluster.simulator().faults(late.times(1));
        assertThat(server.send("DELETE", OTHER, "").statusCode()).isEqualTo(200);

        createOther();
        cluster.simulator().faults(late);
        assertThat(server.send("DELETE", OTHER, "").body()).contains("not destroyed after 5 seconds")
                .contains("Repair on node-a");
    }
}
