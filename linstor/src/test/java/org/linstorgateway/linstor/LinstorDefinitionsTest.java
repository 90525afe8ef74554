package org.linstorgateway.linstor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.json;

class LinstorDefinitionsTest {
    private static TestServer.ReceivedRequest requestOf(TestServer.Handler handler, Consumer<Linstor> call) {
        try (TestServer server = TestServer.controller(handler); Linstor linstor = TestClients.of(server)) {
            call.accept(linstor);
            return server.firstRequest();
        }
    }

    @Test
    void groups_have_linstors_default_place_count() {
        TestServer.ReceivedRequest request = requestOf(
                json(200, "[{\"name\":\"bare\"},{\"name\":\"wide\",\"description\":\"d\","
                        + "\"select_filter\":{\"place_count\":3,\"new\":[1],\"node_name_list\":[\"sat1\"]}}]"),
                linstor -> assertThat(linstor.resourceGroups())
                        .containsExactly(new ResourceGroup("bare", 2, "", List.of(), List.of(), Map.of()),
                                new ResourceGroup("wide", 3, "d", List.of(), List.of("sat1"), Map.of())));

        assertThat(request.line()).isEqualTo("GET /v1/resource-groups");
    }

    @Test
    void groups_of_a_real_linstor_are_read() {
        requestOf(json(200, RecordedResponses.text("groups.json")), linstor -> assertThat(linstor.resourceGroups())
                .extracting(ResourceGroup::name).containsExactly("DfltRscGrp", "gw"));
    }

    @Test
    void one_group_is_read_by_name() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("group.json")),
                linstor -> assertThat(linstor.resourceGroup("gw")).isPresent());

        assertThat(request.line()).isEqualTo("GET /v1/resource-groups/gw");
    }

    @Test
    void a_missing_group_is_empty() {
        requestOf(json(404, RecordedResponses.text("group-missing.json")),
                linstor -> assertThat(linstor.resourceGroup("nope")).isEmpty());
    }

    @Test
    void a_request_to_create_a_group_contains_only_its_name() {
        TestServer.ReceivedRequest request = requestOf(json(201, "[]"),
                linstor -> linstor.createResourceGroup("extra"));

        assertThat(request.line()).isEqualTo("POST /v1/resource-groups");
        assertThat(request.body()).isEqualTo("{\"name\":\"extra\"}");
    }

    @Test
    void an_existing_group_is_recognised_by_its_return_code_not_by_the_status_500() {
        requestOf(json(500, RecordedResponses.text("group-exists.json")), linstor -> {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("gw"));
            assertThat(e.has(ReturnCodes.EXISTS_RESOURCE_GROUP)).isTrue();
            assertThat(e.outcomeUnknown()).isFalse();
        });
    }

    @Test
    void definitions_contain_their_volume_definitions() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("definitions.json")),
                linstor -> assertThat(linstor.resourceDefinitions()).singleElement().satisfies(definition -> {
                    assertThat(definition.name()).isEqualTo("vmstore");
                    assertThat(definition.resourceGroup()).isEqualTo("gw");
                    assertThat(definition.props()).containsEntry("DrbdOptions/Resource/quorum", "majority");
                    assertThat(definition.volumes()).extracting(VolumeDefinition::sizeKib)
                            .containsExactly(65536L, 20480L);
                }));

        assertThat(request.line()).isEqualTo("GET /v1/resource-definitions?with_volume_definitions=true");
    }

    @Test
    void one_definition_is_read_by_its_name_in_any_case() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("definitions.json")),
                linstor -> assertThat(linstor.resourceDefinition("VMStore")).get()
                        .extracting(ResourceDefinition::name).isEqualTo("vmstore"));

        assertThat(request.line()).isEqualTo(
                "GET /v1/resource-definitions?with_volume_definitions=true&resource_definitions=VMStore");
    }

    @Test
    void a_missing_definition_is_empty() {
        requestOf(json(200, "[]"), linstor -> assertThat(linstor.resourceDefinition("nope")).isEmpty());
    }

    @Test
    void a_name_that_linstor_forbids_has_no_definition_and_no_resources() {
        TestServer.Handler refusal = json(500, RecordedResponses.text("definition-invalid-name.json"));

        requestOf(refusal, linstor -> assertThat(linstor.resourceDefinition("a b&c")).isEmpty());
        TestServer.ReceivedRequest request = requestOf(refusal,
                linstor -> assertThat(linstor.resources("a b&c")).isEmpty());
        assertThat(request.line()).isEqualTo("GET /v1/view/resources?resources=a%20b%26c");
    }

    @Test
    void a_definition_finds_its_files_by_their_path_in_any_case() {
        requestOf(json(200, RecordedResponses.text("definition-attached.json")), linstor -> {
            ResourceDefinition definition = linstor.resourceDefinition("vmstore").orElseThrow();
            assertThat(definition.hasFile("/ETC/drbd-reactor.d/linstor-gateway-iscsi-vmstore.toml")).isTrue();
            assertThat(definition.hasFile("/etc/drbd-reactor.d/linstor-gateway-iscsi-vmstore")).isFalse();
            assertThat(definition.deleting()).isFalse();
        });
    }

    @Test
    void a_definition_that_is_being_deleted_is_flagged() {
        requestOf(json(200, RecordedResponses.text("definition-deleting.json")), linstor -> assertThat(
                linstor.resourceDefinition("vmstore")).get().matches(ResourceDefinition::deleting));
    }

    @Test
    void a_request_to_create_a_definition_contains_group_and_properties() {
        TestServer.ReceivedRequest request = requestOf(json(201, RecordedResponses.text("definition-created.json")),
                linstor -> assertThat(linstor.createResourceDefinition("vmstore", "gw", Map.of("Aux/x", "1"))
                        .firstError()).isEmpty());

        assertThat(request.line()).isEqualTo("POST /v1/resource-definitions");
        assertThat(request.body()).isEqualTo("{\"resource_definition\":{\"name\":\"vmstore\","
                + "\"resource_group_name\":\"gw\",\"props\":{\"Aux/x\":\"1\"}}}");
    }

    @Test
    void the_message_for_an_existing_definition_is_one_line() {
        requestOf(json(500, RecordedResponses.text("definition-exists.json")), linstor -> {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.createResourceDefinition("vmstore", "gw", Map.of()));
            assertThat(e.has(ReturnCodes.EXISTS_RESOURCE_DEFINITION)).isTrue();
            assertThat(e).hasMessage("LINSTOR refuses to create resource definition 'vmstore': A resource definition"
                    + " with the name 'vmstore' already exists. The ResourceDefinition already exists."
                    + " Resource definition: vmstore.");
        });
    }

    @Test
    void a_modification_contains_the_properties_to_set_and_to_delete() {
        TestServer.ReceivedRequest request = requestOf(json(200, "[]"),
                linstor -> linstor.modifyResourceDefinition("vmstore", Map.of("a", "b"), List.of("c")));

        assertThat(request.line()).isEqualTo("PUT /v1/resource-definitions/vmstore");
        assertThat(request.body()).isEqualTo("{\"override_props\":{\"a\":\"b\"},\"delete_props\":[\"c\"]}");
    }

    @Test
    void the_results_of_a_deletion_name_the_offline_nodes() {
        TestServer.ReceivedRequest request = requestOf(
                json(200, RecordedResponses.text("definition-delete-offline.json")),
                linstor -> assertThat(linstor.deleteResourceDefinition("vmstore").disconnectedNodes())
                        .containsExactly("sat2"));

        assertThat(request.line()).isEqualTo("DELETE /v1/resource-definitions/vmstore");
    }

    @Test
    void linstor_refuses_to_delete_a_definition_in_use() {
        requestOf(json(500, RecordedResponses.text("definition-in-use.json")), linstor -> {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.deleteResourceDefinition("vmstore"));
            assertThat(e.has(ReturnCodes.IN_USE)).isTrue();
            assertThat(e.correction()).isEqualTo("Un-mount resource 'vmstore' on the node 'sat1'.");
        });
    }

    @Test
    void a_request_to_create_a_volume_contains_its_flags_and_properties() {
        VolumeDefinition volume = new VolumeDefinition(0, 65536, Set.of("GROSS_SIZE"),
                Map.of("FileSystem/Type", "ext4"), "");

        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("volume-created.json")),
                linstor -> linstor.createVolumeDefinition("vmstore", volume));

        assertThat(request.line()).isEqualTo("POST /v1/resource-definitions/vmstore/volume-definitions");
        assertThat(request.body()).isEqualTo("{\"volume_definition\":{\"volume_number\":0,\"size_kib\":65536,"
                + "\"flags\":[\"GROSS_SIZE\"],\"props\":{\"FileSystem/Type\":\"ext4\"}}}");
    }

    @Test
    void a_request_to_create_a_volume_omits_empty_flags_and_properties() {
        VolumeDefinition volume = new VolumeDefinition(1, 20480, Set.of(), Map.of(), "");

        assertThat(requestOf(json(200, "[]"), linstor -> linstor.createVolumeDefinition("vmstore", volume)).body())
                .isEqualTo("{\"volume_definition\":{\"volume_number\":1,\"size_kib\":20480}}");
    }

    @Test
    void resizing_to_the_current_size_is_a_warning() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("volume-same-size.json")),
                linstor -> assertThat(
                        linstor.resizeVolumeDefinition("vmstore", 1, 40960, Map.of())
                                .has(ReturnCodes.SAME_SIZE))
                        .isTrue());

        assertThat(request.line()).isEqualTo("PUT /v1/resource-definitions/vmstore/volume-definitions/1");
        assertThat(request.body()).isEqualTo("{\"size_kib\":40960}");
    }

    @Test
    void properties_of_a_volume_are_set_and_deleted_and_can_be_set_with_its_size() {
        assertThat(requestOf(json(200, "[]"),
                linstor -> linstor.modifyVolumeDefinition("vmstore", 1, Map.of("Aux/x", "1"), List.of())).body())
                .isEqualTo("{\"override_props\":{\"Aux/x\":\"1\"}}");
        assertThat(requestOf(json(200, "[]"),
                linstor -> linstor.modifyVolumeDefinition("vmstore", 1, Map.of(), List.of("Aux/x"))).body())
                .isEqualTo("{\"delete_props\":[\"Aux/x\"]}");
        assertThat(requestOf(json(200, "[]"),
                linstor -> linstor.resizeVolumeDefinition("vmstore", 1, 5, Map.of("Aux/x", "1"))).body())
                .isEqualTo("{\"size_kib\":5,\"override_props\":{\"Aux/x\":\"1\"}}");
    }

    @Test
    void linstor_refuses_to_grow_a_volume_while_a_node_is_offline() {
        requestOf(json(500, RecordedResponses.text("grow-offline.json")), linstor -> {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.resizeVolumeDefinition("vmstore", 1, 80000, Map.of()));
            assertThat(e.has(ReturnCodes.NOT_ALL_UP_TO_DATE)).isTrue();
        });
    }

    @Test
    void a_volume_is_deleted_by_number() {
        assertThat(requestOf(json(200, "[]"), linstor -> linstor.deleteVolumeDefinition("vmstore", 2)).line())
                .isEqualTo("DELETE /v1/resource-definitions/vmstore/volume-definitions/2");
    }

    @Test
    void autoplace_sends_no_settings_of_its_own() {
        TestServer.ReceivedRequest request = requestOf(json(201, RecordedResponses.text("autoplaced.json")),
                linstor -> assertThat(linstor.autoplace("vmstore").alreadyDeployed()).isFalse());

        assertThat(request.line()).isEqualTo("POST /v1/resource-definitions/vmstore/autoplace");
        assertThat(request.body()).isEqualTo("{}");
    }

    @Test
    void a_repeated_autoplace_is_a_warning() {
        requestOf(json(201, RecordedResponses.text("autoplaced-again.json")),
                linstor -> assertThat(linstor.autoplace("vmstore").alreadyDeployed()).isTrue());
    }

    @Test
    void a_failed_placement_names_all_criteria_the_replica_count_and_the_pool() {
        requestOf(json(500, RecordedResponses.text("too-many-replicas.json")), linstor -> {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.autoplace("vmstore"));
            assertThat(e.has(ReturnCodes.NOT_ENOUGH_NODES)).isTrue();
            assertThat(e).hasMessage("LINSTOR refuses to place resource 'vmstore': Not enough available nodes. "
                    + "Not enough nodes fulfilling the following auto-place criteria: "
                    + "has a deployed storage pool named [thin]; "
                    + "the storage pools have to have at least '86016' free space; "
                    + "the current access context has enough privileges to use the node and the storage pool; "
                    + "the node is online. Replica count: 7; Storage pool name: thin.");
        });
    }

    @ParameterizedTest
    @CsvSource({"'The reason.\nA stack trace', refused. The reason.",
            "'\nMissing:\n  - one\n  - two\n\nMore', refused. Missing: one; two.",
            "'UUIDs: ', refused. UUIDs:.", "'', refused."})
    void a_message_contains_the_first_line_of_the_details_with_the_list_below_it(String details, String expected) {
        String body = "[{\"ret_code\":-4611686018427387492,\"message\":\"refused\",\"details\":\""
                + details.replace("\n", "\\n") + "\"}]";
        requestOf(json(500, body), linstor -> {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.autoplace("vmstore"));
            assertThat(e).hasMessageContaining("'vmstore': " + expected);
        });
    }

    @Test
    void a_message_names_all_pools_of_a_failed_placement_and_is_short_without_settings() {
        assertThat(ErrorDetails.placement("x:\n\n   Replica count: 2\n   Storage pool name:\n      a\n      b\n"
                + "   Layer stack:\n      DRBD")).isEqualTo("Replica count: 2; Storage pool name: a, b");
        assertThat(ErrorDetails.placement("no settings")).isEmpty();
    }

    @Test
    void names_that_would_change_the_path_are_rejected_before_a_request_is_sent() {
        try (TestServer server = TestServer.controller(json(200, "[]")); Linstor linstor = TestClients.of(server)) {
            for (String name : List.of("", ".", "..")) {
                assertThatIllegalArgumentException().isThrownBy(() -> linstor.deleteResourceDefinition(name));
            }
            assertThat(server.requestLines()).isEmpty();
        }
    }
}
