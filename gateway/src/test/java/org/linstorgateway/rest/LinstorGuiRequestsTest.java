package org.linstorgateway.rest;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The requests that LINSTOR's web interface (linstor-gui 2.5) sends, in the form in which it sends them. */
class LinstorGuiRequestsTest {
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestServer server = TestServer.over(cluster);

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void it_creates_an_iscsi_target_with_empty_credentials_and_changes_it_by_a_path_with_unencoded_colons() {
        String target = "/api/v2/iscsi/iqn.2026-03.org.example:vmstore";

        assertThat(post("/api/v2/iscsi",
                """
                        {"iqn": "iqn.2026-03.org.example:vmstore", "resource_group": "DfltRscGrp", "service_ips": ["192.168.1.10/24"],
                         "username": "", "password": "", "gross_size": false, "allowed_initiators": [],
                         "volumes": [{"number": 1, "size_kib": 1048576}]}"""))
                .isEqualTo(201);
        assertThat(post(target + "/stop", "")).isEqualTo(200);
        assertThat(post(target + "/start", "")).isEqualTo(200);
        assertThat(server.send("PUT", target + "/2", "{\"number\": 2, \"size_kib\": 4096}").statusCode())
                .isEqualTo(200);
        assertThat(post(target + "/stop", "")).isEqualTo(200);
        assertThat(server.send("DELETE", target + "/2", "").statusCode()).isEqualTo(200);
        assertThat(server.send("DELETE", target, "").statusCode()).isEqualTo(200);
    }

    @Test
    void it_creates_an_export_with_an_owner_in_small_letters() {
        assertThat(post("/api/v2/nfs", """
                {"name": "music", "resource_group": "DfltRscGrp", "service_ip": "192.168.1.20/24", "gross_size": false,
                 "allowed_ips": ["192.168.0.0/16"],
                 "volumes": [{"number": 1, "export_path": "/", "size_kib": 1048576, "file_system": "ext4",
                              "file_system_root_owner": {"user": "media", "group": "users"}}]}""")).isEqualTo(201);

        List<JsonObject> volumes = Json.readObject(server.get("/api/v2/nfs/music").body()).objects("volumes");

        assertThat(volumes).hasSize(2);
        assertThat(server.get("/api/v2/nfs/music").body())
                .contains("\"file_system_root_owner\":{\"User\":\"media\",\"Group\":\"users\"}");
        assertThat(post("/api/v2/nfs/music/stop", "")).isEqualTo(200);
        assertThat(server.send("DELETE", "/api/v2/nfs/music", "").statusCode()).isEqualTo(200);
    }

    @Test
    void it_creates_an_export_whose_first_volume_is_at_the_root_and_is_warned() {
        HttpResponse<String> response = server.send("POST", "/api/v2/nfs", """
                {"name": "music", "resource_group": "DfltRscGrp", "service_ip": "192.168.1.20/24", "gross_size": false,
                 "allowed_ips": ["192.168.0.0/16"],
                 "volumes": [{"number": 1, "export_path": "/", "size_kib": 1048576, "file_system": "ext4"},
                             {"number": 2, "export_path": "/live", "size_kib": 1048576, "file_system": "ext4"}]}""");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().allValues("Warning")).singleElement().asString().contains("/live")
                .contains("empty directories");
    }

    @Test
    void it_adds_a_volume_to_an_nvme_target_by_post() {
        String target = "/api/v2/nvme-of/nqn.2026-03.com.example:nvme:fast";

        assertThat(post("/api/v2/nvme-of",
                """
                        {"nqn": "nqn.2026-03.com.example:nvme:fast", "resource_group": "DfltRscGrp", "service_ip": "192.168.1.30/24",
                         "gross_size": false, "volumes": [{"number": 1, "size_kib": 1048576}]}"""))
                .isEqualTo(201);
        assertThat(post(target + "/2", "{\"number\": 2, \"size_kib\": 4096}")).isEqualTo(200);
        assertThat(Json.readObject(server.get(target).body()).objects("volumes")).hasSize(3);
        assertThat(server.send("DELETE", target, "").statusCode()).isEqualTo(200);
    }

    @Test
    void empty_lists_are_empty_arrays() {
        assertThat(server.get("/api/v2/iscsi").body()).isEqualTo("[]");
        assertThat(server.get("/api/v2/nfs").body()).isEqualTo("[]");
        assertThat(server.get("/api/v2/nvme-of").body()).isEqualTo("[]");
    }

    private int post(String path, String body) {
        var response = server.send("POST", path, body, "Content-Type", "application/json");
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response.statusCode();
    }
}
