package org.linstorgateway.sim;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of the filters and limits of lists. */
final class ListFiltersTest {

    private static final String VIEW = "/v1/view/resources";
    private static final String DEFINITIONS = "/v1/resource-definitions";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final SimulatorClient http = new SimulatorClient(simulator);

    @BeforeEach
    void place() {
        http.place("t1");
        http.place("t2");
        http.put(DEFINITIONS + "/t2", "{\"override_props\":{\"Aux/gw\":\"1\"}}");
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private List<String> view(String query) {
        return http.get(VIEW + query).list().stream().map(each -> each.get("name") + "@" + each.get("node_name"))
                .toList();
    }

    @Test
    void the_view_is_filtered_by_resource_without_case() {
        assertThat(view("?resources=T1")).containsExactly("t1@node-a", "t1@node-b", "t1@node-c");
        assertThat(view("?resources=nope")).isEmpty();
        assertThat(http.get(VIEW + "?resources=t1,t2").status()).isEqualTo(500);
        assertThat(http.get(VIEW + "?resources=t1&resources=x").codes()).containsExactly(202L);
    }

    @Test
    void the_view_is_filtered_by_node_and_fails_for_an_unknown_node() {
        assertThat(view("?resources=t1&nodes=node-a&nodes=NODE-C")).containsExactly("t1@node-a", "t1@node-c");
        assertThat(http.get(VIEW + "?nodes=nosuch").status()).isEqualTo(404);
    }

    @Test
    void the_view_is_filtered_by_pool_and_property() {
        assertThat(view("?resources=t1&storage_pools=pool")).containsExactly("t1@node-a", "t1@node-b");
        assertThat(view("?resources=t1&props=StorPoolName=pool")).containsExactly("t1@node-a", "t1@node-b");
    }

    @Test
    void limit_and_offset_select_elements() {
        assertThat(view("?resources=t1&limit=1&offset=1")).containsExactly("t1@node-b");
        assertThat(view("?resources=t1&limit=2&offset=2")).containsExactly("t1@node-c");
        assertThat(view("?resources=t1&offset=1")).hasSize(3);
        assertThat(view("?resources=t1&limit=0")).hasSize(3);
        assertThat(http.get(VIEW + "?limit=abc").status()).isEqualTo(500);
    }

    @Test
    void definitions_are_filtered_by_name_and_property() {
        assertThat(http.get(DEFINITIONS + "?resource_definitions=T1&resource_definitions=nope").names("name"))
                .containsExactly("t1");
        assertThat(http.get(DEFINITIONS + "?resource_definitions=t1,t2").status()).isEqualTo(500);
        assertThat(http.get(DEFINITIONS + "?props=Aux/gw").names("name")).containsExactly("t2");
        assertThat(http.get(DEFINITIONS + "?props=Aux/gw=2").list()).isEmpty();
        assertThat(http.get(DEFINITIONS + "?limit=1&offset=1").names("name")).containsExactly("t2");
        assertThat(http.get(DEFINITIONS + "?with_volume_definitions=true").text()).contains("volume_definitions");
        assertThat(http.get(DEFINITIONS).text()).doesNotContain("volume_definitions");
    }

    @Test
    void groups_and_pools_are_filtered() {
        assertThat(http.get("/v1/resource-groups?resource_groups=dfltrscgrp&resource_groups=nope").names("name"))
                .containsExactly("DfltRscGrp");
        assertThat(http.get("/v1/view/storage-pools?storage_pools=pool&nodes=node-a").names("node_name"))
                .containsExactly("node-a");
        assertThat(http.get("/v1/nodes/node-a/storage-pools").names("storage_pool_name"))
                .containsExactly("DfltDisklessStorPool", "pool");
    }
}
