package org.linstorgateway.rest;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;

/** An owner in a request becomes that of the file system, or the response says why not. */
class VolumeOwnersTest {
    private static final String EXPORT = """
            {"name": "music", "service_ip": "10.1.0.2/24", "volumes": [{"number": 1, "size_kib": 409600@}]}""";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestServer server = TestServer.over(cluster);

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    private static String owner(String user, String group) {
        return ", \"file_system_root_owner\": {\"User\": \"" + user + "\", \"Group\": \"" + group + "\"}";
    }

    private HttpResponse<String> create(String fields) {
        HttpResponse<String> response = server.post("/api/v2/nfs", EXPORT.replace("@", fields));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return response;
    }

    private static List<String> warnings(HttpResponse<String> response) {
        return response.headers().allValues("warning");
    }

    @Test
    void an_owner_without_a_file_system_is_that_of_the_default_file_system_of_an_export() {
        var created = create(owner("media", "users"));
        var added = server.send("PUT", "/api/v2/nfs/music/2", "{\"size_kib\": 4096" + owner("alice", "staff") + "}");

        assertThat(created.body()).contains("\"file_system\":\"ext4\",\"file_system_root_owner\":"
                + "{\"User\":\"media\",\"Group\":\"users\"}");
        assertThat(added.body()).contains("\"file_system\":\"ext4\",\"file_system_root_owner\":"
                + "{\"User\":\"alice\",\"Group\":\"staff\"}");
        assertThat(warnings(created)).isEmpty();
        assertThat(warnings(added)).noneMatch(warning -> warning.contains("file system"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {", \"file_system\": \"ext4\"|ext4 of nobody:nobody",
            ", \"file_system_root_owner\": {\"user\": \"alice\", \"group\": \"staff\"}|ext4 of alice:staff",
            ", \"file_system\": \"xfs\"|xfs of nobody:nobody"})
    void a_repeated_create_with_another_owner_or_file_system_says_that_the_existing_one_is_kept(String fields,
            String requested) {
        create(owner("media", "users"));

        assertThat(warnings(create(fields))).singleElement().asString()
                .contains("volume 1 exists and keeps its file system ext4 of media:users; requested was " + requested);
        assertThat(warnings(create(owner("media", "users")))).isEmpty();
    }

    @Test
    void an_existing_volume_that_is_added_with_another_owner_keeps_its_own_and_says_so() {
        create("");
        String volume = "/api/v2/nfs/music/2";
        server.send("PUT", volume, "{\"size_kib\": 4096}");

        assertThat(warnings(server.send("PUT", volume, "{\"size_kib\": 4096}"))).isEmpty();
        assertThat(warnings(server.send("PUT", volume, "{\"size_kib\": 4096" + owner("alice", "staff") + "}")))
                .singleElement().asString()
                .contains("volume 2 exists and keeps its file system ext4 of nobody:nobody; requested was ext4 of "
                        + "alice:staff");
    }

    static List<OpenApiTest.Example> blockDevices() {
        return OpenApiTest.examples().stream().filter(example -> !example.path().equals("/nfs")).toList();
    }

    @ParameterizedTest
    @MethodSource("blockDevices")
    void an_owner_of_a_volume_without_a_file_system_is_reported_as_ignored(OpenApiTest.Example example) {
        String volume = "{\"size_kib\": 4096" + owner("alice", "staff") + "}";

        var created = server.post("/api/v2" + example.path(),
                example.create().replace("20480", "20480" + owner("media", "users")));
        var added = server.send("PUT", "/api/v2" + example.target() + "/2", volume);

        assertThat(warnings(created)).singleElement().asString().contains(
                "the owner media:users of volume 1 was ignored, since the volume gets no file system");
        assertThat(warnings(added)).singleElement().asString().contains("the owner alice:staff of volume 2");
        assertThat(created.body()).doesNotContain("media");
    }

    @ParameterizedTest
    @MethodSource("blockDevices")
    void a_file_system_and_its_owner_count_in_every_protocol(OpenApiTest.Example example) {
        String fields = "20480, \"file_system\": \"ext4\"" + owner("media", "users");

        var created = server.post("/api/v2" + example.path(), example.create().replace("20480", fields));

        assertThat(created.body()).contains("\"file_system\":\"ext4\",\"file_system_root_owner\":"
                + "{\"User\":\"media\",\"Group\":\"users\"}");
        assertThat(warnings(created)).isEmpty();
        assertThat(warnings(server.post("/api/v2" + example.path(), example.create().replace("20480", fields))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("blockDevices")
    void fields_of_exported_volumes_are_unknown_for_block_devices(OpenApiTest.Example example) {
        String fields = "20480, \"export_path\": \"/a\", \"allowed_ips\": [\"10.0.0.0/8\"]";

        var created = server.post("/api/v2" + example.path(), example.create().replace("20480", fields));

        assertThat(warnings(created)).singleElement().asString()
                .contains("unknown fields were ignored: 'volumes.export_path', 'volumes.allowed_ips'");
    }
}
