package org.linstorgateway.linstor;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.linstor.TestServer.json;

/** What a volume takes of its storage pool. */
class AllocatedSizeTest {
    @Test
    void of_a_sparse_file_the_storage_layer_has_the_size() {
        try (TestServer server = TestServer.controller(json(200, RecordedResponses.text("resources.json")));
                Linstor linstor = TestClients.of(server)) {
            assertThat(linstor.resources()).filteredOn(resource -> !resource.diskless())
                    .extracting(resource -> resource.volume(0).orElseThrow().allocatedKib().orElse(0))
                    .containsExactly(4484L, 8L);
            assertThat(linstor.resources()).filteredOn(Resource::diskless).isNotEmpty().allSatisfy(
                    resource -> assertThat(resource.volume(0).orElseThrow().allocatedKib()).isEmpty());
        }
    }

    /** A thin logical volume is measured for each request; its storage layer has an older size. */
    @ParameterizedTest
    @CsvSource({"900, 700, 900", "0, 700, 700", "0, 0, -1", "0, -1, -1"})
    void a_size_that_is_measured_for_the_request_is_preferred(long volume, long storage, long expected) {
        String body = """
                [{"name": "r", "node_name": "n", "volumes": [{"volume_number": 0, "allocated_size_kib": %d,
                  "layer_data_list": [{"type": "DRBD", "data": {"allocated_size_kib": 1000}},
                                      {"type": "STORAGE", "data": {"allocated_size_kib": %d}}, {"type": "STORAGE"}]}]}]"""
                .formatted(volume, storage);
        try (TestServer server = TestServer.controller(json(200, body)); Linstor linstor = TestClients.of(server)) {
            assertThat(linstor.resources().getFirst().volume(0).orElseThrow().allocatedKib())
                    .isEqualTo(expected < 0 ? OptionalLong.empty() : OptionalLong.of(expected));
        }
    }

    @Test
    void older_versions_without_layers_have_the_size_of_the_volume_only() {
        String body = "[{\"name\": \"r\", \"node_name\": \"n\", \"volumes\": [{\"volume_number\": 0}]}]";
        try (TestServer server = TestServer.controller(json(200, body)); Linstor linstor = TestClients.of(server)) {
            assertThat(linstor.resources().getFirst().volume(0).orElseThrow().allocatedKib()).isEmpty();
        }
    }
}
