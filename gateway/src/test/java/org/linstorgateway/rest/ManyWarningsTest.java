package org.linstorgateway.rest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;

/** Any number of warnings fits into the headers of a response. */
class ManyWarningsTest {
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestServer server = TestServer.over(cluster);

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void a_list_with_hundreds_of_unreadable_files_is_sent() {
        for (int i = 0; i < 400; i++) {
            cluster.linstor().putFile("/etc/drbd-reactor.d/linstor-gateway-iscsi-broken" + i + ".toml",
                    "what = \"ever", List.of());
        }

        var response = server.get("/api/v2/iscsi");

        List<String> warnings = response.headers().allValues("warning");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(warnings).hasSizeGreaterThan(5).allMatch(warning -> warning.length() < 1_100);
        assertThat(warnings.getLast()).isEqualTo("199 linstor-gateway \"" + (401 - warnings.size())
                + " more warnings do not fit into the headers of the response\"");
        assertThat(String.join("\n", warnings).length()).isLessThan(3_300);
    }

    @Test
    void a_create_with_hundreds_of_owners_that_are_ignored_is_sent() {
        String volumes = IntStream.rangeClosed(1, 100).mapToObj(number -> "{\"number\": " + number
                + ", \"size_kib\": 4096, \"file_system_root_owner\": {\"User\": \"" + "u".repeat(200) + "\"}}")
                .collect(Collectors.joining(","));

        var response = server.post("/api/v2/nvme-of",
                "{\"nqn\": \"nqn.2026-03.org.example:nvme:fast\", \"service_ip\": "
                        + "\"10.1.0.3/24\", \"volumes\": [" + volumes + "]}");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().allValues("warning").getLast()).contains("more warnings do not fit");
    }

    @Test
    void the_same_warning_is_sent_once() {
        cluster.linstor().putFile("/etc/drbd-reactor.d/linstor-gateway-iscsi-broken.toml", "what = \"ever", List.of());

        assertThat(server.get("/api/v2/targets?x").headers().allValues("warning")).hasSize(2).doesNotHaveDuplicates();
    }
}
