package org.linstorgateway.linstor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.json;

class LinstorClusterTest {
    private static TestServer.ReceivedRequest requestOf(TestServer.Handler handler, Consumer<Linstor> call) {
        try (TestServer server = TestServer.controller(handler); Linstor linstor = TestClients.of(server)) {
            call.accept(linstor);
            return server.firstRequest();
        }
    }

    @Test
    void the_version_contains_the_rest_api_version() {
        try (TestServer server = TestServer.controller(json(404, "[]")); Linstor linstor = TestClients.of(server)) {
            ControllerVersion version = linstor.version();

            assertThat(version.version()).isEqualTo("1.34.0-rc.1-8-3e9306a9d");
            assertThat(version.isRestApiAtLeast("1.28.0")).isTrue();
            assertThat(version.isRestApiAtLeast("1.29.0")).isFalse();
        }
    }

    @Test
    void a_resource_in_use_has_a_state_and_devices() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("resources.json")), linstor -> {
            Resource primary = linstor.resources("vmstore").getFirst();
            assertThat(primary.nodeName()).isEqualTo("sat1");
            assertThat(primary.inUse()).contains(true);
            assertThat(primary.diskless()).isFalse();
            assertThat(primary.volumes()).hasSize(2).first().satisfies(volume -> {
                assertThat(volume.devicePath()).isEqualTo("/dev/drbd1000");
                assertThat(volume.diskState()).contains("UpToDate");
                assertThat(volume.symlinks()).contains("/dev/drbd/by-res/vmstore/0");
            });
            assertThat(primary.drbd().orElseThrow().mayPromote()).contains(false);
            assertThat(primary.drbd().orElseThrow().disconnectedPeers()).isEmpty();
            assertThat(primary.volumes().getFirst().storagePool()).isEqualTo("thin");
        });

        assertThat(request.line()).isEqualTo("GET /v1/view/resources?resources=vmstore");
    }

    @Test
    void the_use_of_a_resource_on_an_offline_node_is_unknown() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("resources-one-offline.json")),
                linstor -> {
                    List<Resource> resources = linstor.resources();
                    Resource offline = resources.stream().filter(found -> found.nodeName().equals("sat2")).findFirst()
                            .orElseThrow();
                    assertThat(offline.state()).isEmpty();
                    assertThat(offline.inUse()).isEmpty();
                    assertThat(offline.volumes()).allSatisfy(volume -> assertThat(volume.diskState()).isEmpty());
                    assertThat(resources).filteredOn(Resource::tiebreaker).singleElement().matches(Resource::diskless);
                });

        assertThat(request.line()).isEqualTo("GET /v1/view/resources");
    }

    @Test
    void an_expected_placement_has_the_pools_and_the_room_there() {
        TestServer.ReceivedRequest request = requestOf(json(200, """
                {"space_info": {"max_vlm_size_in_kib": 3025620, "available_size_in_kib": 3025644, "next_spawn_result": [
                 {"node_name": "sat2", "stor_pool_name": "fat", "stor_pool_oversubscription_ratio": 1.0},
                 {"node_name": "sat3", "stor_pool_name": "fat", "stor_pool_oversubscription_ratio": 1.0}]}}"""),
                linstor -> assertThat(linstor.expectedPlacement("gw", 2, List.of("fat"))).contains(
                        new ExpectedPlacement(List.of(new ExpectedPlacement.Place("sat2", "fat"),
                                new ExpectedPlacement.Place("sat3", "fat")), 3_025_620)));

        assertThat(request.line()).isEqualTo("POST /v1/resource-groups/gw/query-size-info");
        assertThat(request.body())
                .isEqualTo("{\"select_filter\":{\"place_count\":2,\"storage_pool_list\":[\"fat\"]}}");
    }

    @Test
    void an_impossible_placement_has_no_pools_and_an_unknown_group_none_at_all() {
        var _ = requestOf(json(200, "{\"space_info\": {\"max_vlm_size_in_kib\": 0}}"), linstor -> assertThat(
                linstor.expectedPlacement("gw")).contains(new ExpectedPlacement(List.of(), 0)));
        var _ = requestOf(json(200,
                "{\"reports\": [{\"ret_code\": -4611686018427387587, \"message\": \"Resource group 'nope' not found.\"}]}"),
                linstor -> assertThat(linstor.expectedPlacement("nope")).isEmpty());
    }

    @Test
    void nodes_contain_their_connection_status() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("nodes.json")), linstor -> {
            assertThat(linstor.nodes()).filteredOn(Node::online).extracting(Node::name)
                    .containsExactly("sat1", "sat3");
            assertThat(linstor.nodes().getFirst().addresses()).containsExactly("10.77.0.1");
        });

        assertThat(request.line()).isEqualTo("GET /v1/nodes");
    }

    @Test
    void nodes_contain_their_unsupported_layers() {
        requestOf(json(200, "[{\"name\":\"sat1\",\"unsupported_layers\":{\"DRBD\":[\"DRBD version has to be >= 9\"]}},"
                + "{\"name\":\"sat2\"}]"), linstor -> {
                    assertThat(linstor.nodes().getFirst().unsupportedLayers())
                            .containsExactly(Map.entry("DRBD", List.of("DRBD version has to be >= 9")));
                    assertThat(linstor.nodes().getLast().unsupportedLayers()).isEmpty();
                });
    }

    @Test
    void a_diskless_pool_has_no_size() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("storage-pools.json")),
                linstor -> {
                    List<StoragePool> pools = linstor.storagePools();
                    assertThat(pools).filteredOn(StoragePool::diskless)
                            .allSatisfy(pool -> assertThat(pool.freeKib()).isEqualTo(OptionalLong.empty()));
                    assertThat(pools).filteredOn(pool -> pool.name().equals("thin")).isNotEmpty()
                            .allSatisfy(pool -> assertThat(pool.totalKib()).isPresent());
                });

        assertThat(request.line()).isEqualTo("GET /v1/view/storage-pools");
    }

    @Test
    void a_pool_of_an_offline_node_contains_linstors_warning() {
        requestOf(json(200, "[{\"storage_pool_name\":\"thin\",\"node_name\":\"sat2\",\"provider_kind\":\"FILE_THIN\","
                + "\"reports\":[{\"ret_code\":-9223372036854774806,"
                + "\"message\":\"No active connection to satellite 'sat2'\"}]}]"),
                linstor -> assertThat(linstor.storagePools().getFirst().reports().disconnectedNodes())
                        .containsExactly("sat2"));
    }

    @Test
    void the_status_of_drbd_reactor_is_read_from_nodes() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("reactor-status.json")),
                linstor -> assertThat(linstor.drbdReactorStatus(List.of("sat1"), Optional.of("t1"))).singleElement()
                        .satisfies(result -> {
                            assertThat(result.succeeded()).isTrue();
                            assertThat(result.output()).contains("\"primary_on\":\"sat1\"");
                        }));

        assertThat(request.line()).isEqualTo("POST /v1/nodes/exec/drbd-reactorctl/status");
        assertThat(request.body()).isEqualTo("{\"nodes\":[\"sat1\"],\"resource\":\"t1\"}");
    }

    @Test
    void an_error_as_an_object_is_a_refusal() {
        requestOf(json(400, RecordedResponses.text("reactor-status-no-nodes.json")), linstor -> {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.drbdReactorStatus(List.of(), Optional.empty()));
            assertThat(e.kind()).isEqualTo(LinstorException.Kind.REFUSED);
            assertThat(e).hasMessageContaining("'nodes' must be a non-empty list");
        });
    }
}
