package org.linstorgateway.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RestApiTest {
    private static final String VMSTORE = "/api/v2/iscsi/iqn.2026-03.org.example:vmstore";
    private static final String CREATE = """
            {"iqn": "iqn.2026-03.org.example:vmstore", "service_ips": ["192.168.50.10/24"],
             "volumes": [{"number": 1, "size_kib": 20480}]}""";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestServer server = TestServer.over(cluster);

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void the_status_is_ok() {
        var response = server.get("/api/v2/status");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(response.headers().firstValue("server")).contains("linstor-gateway/1.2.3");
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void a_created_target_has_the_fields_that_clients_know_in_their_order() {
        var created = server.post("/api/v2/iscsi", CREATE);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("location")).contains("./iscsi/iqn.2026-03.org.example:vmstore");
        String target = """
                {"iqn":"iqn.2026-03.org.example:vmstore","resource_group":"DfltRscGrp","volumes":[\
                {"number":0,"size_kib":65536,"file_system":"ext4","file_system_root_owner":{"User":"root","Group":"root"}},\
                {"number":1,"size_kib":20480,"file_system_root_owner":{"User":"","Group":""}}],\
                "service_ips":["192.168.50.10/24"],"status":{"state":"OK","service":"Started","primary":"%s",\
                "nodes":["node-a","node-b","node-c"],"volumes":[\
                {"number":0,"state":"OK","up_to_date":2,"replicas":2,"tiebreaker":true,"allocated_kib":4484},\
                {"number":1,"state":"OK","up_to_date":2,"replicas":2,"tiebreaker":true,"allocated_kib":8}],\
                "wanted":"Started","actual":"Started"},\
                "gross_size":false,"implementation":""}"""
                .formatted(cluster.simulator().primaryOf("vmstore").orElseThrow());
        assertThat(created.body())
                .isEqualTo(target.substring(0, target.length() - 1) + ",\"resource_timeout\":30000000000}");
        assertThat(server.get(VMSTORE).body().replaceFirst(",\"parts\":\\[.*}]}]", "")).isEqualTo(target);
        assertThat(server.get("/api/v2/iscsi").body()).isEqualTo("[" + target + "]");
    }

    @Test
    void names_of_fields_match_in_any_case_and_empty_strings_count_as_not_given() {
        var response = server.post("/api/v2/iscsi", """
                {"IQN": "iqn.2026-03.org.example:vmstore", "Service_IPs": ["192.168.50.10/24"], "username": "",
                 "password": "", "resource_group": "", "implementation": "", "unknown": [1], "status": {"state": 7},
                 "volumes": [{"number": 1, "size_kib": 20480, "file_system": "",
                              "file_system_root_owner": {"user": "", "group": null}}]}""");

        assertThat(response.body()).contains("\"resource_group\":\"DfltRscGrp\"");
        assertThat(response.statusCode()).isEqualTo(201);
    }

    @Test
    void a_single_target_contains_the_user_name_a_list_does_not_and_no_response_contains_the_password() {
        String secured = CREATE.replaceFirst("\\{", "{\"username\": \"alice\", \"password\": \"verysecret12\",");

        var created = server.post("/api/v2/iscsi", secured);

        assertThat(created.body()).contains("\"username\":\"alice\"").doesNotContain("verysecret12");
        assertThat(server.get("/api/v2/iscsi").body()).doesNotContain("alice").doesNotContain("verysecret12");
        assertThat(server.post("/api/v2/iscsi", secured.replace("verysecret12", "anothersecret")).body())
                .contains("password").doesNotContain("secret12").doesNotContain("anothersecret");
    }

    @Test
    void start_and_stop_need_no_body_and_return_the_target() {
        server.post("/api/v2/iscsi", CREATE);

        var stopped = server.post(VMSTORE + "/stop?resource_timeout=10s", "");
        var started = server.post(VMSTORE + "/start", "");

        assertThat(stopped.statusCode()).isEqualTo(200);
        assertThat(stopped.headers().firstValue("location")).contains("./");
        assertThat(stopped.body()).contains("\"service\":\"Stopped\"");
        assertThat(started.body()).contains("\"service\":\"Started\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void a_volume_can_be_added_read_and_deleted(String method) {
        server.post("/api/v2/iscsi", CREATE);

        var added = server.send(method, VMSTORE + "/2", "{\"size_kib\": 4096}");

        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(added.body()).isEqualTo("{\"volume\":{\"number\":2,\"size_kib\":4096,\"file_system_root_owner\":"
                + "{\"User\":\"\",\"Group\":\"\"}},\"status\":{\"number\":2,\"state\":\"OK\",\"up_to_date\":2,\"replicas\":2,\"tiebreaker\":true,"
                + "\"allocated_kib\":8}}");
        assertThat(server.get(VMSTORE + "/2").body()).isEqualTo(added.body());
        assertThat(server.send(method, VMSTORE + "/2", "{\"number\": 2, \"size_kib\": 4096}").statusCode())
                .isEqualTo(200);
        assertThat(server.send(method, VMSTORE + "/2", "{\"number\": 0, \"size_kib\": 9999}").statusCode())
                .isEqualTo(409);
        assertThat(server.send("DELETE", VMSTORE + "/2", "").statusCode()).isEqualTo(409);
        server.post(VMSTORE + "/stop", "");
        assertThat(server.send("DELETE", VMSTORE + "/2", "").body()).isEqualTo("{}");
        assertThat(server.get(VMSTORE + "/2").statusCode()).isEqualTo(404);
    }

    @Test
    void a_delete_returns_an_empty_object_and_a_second_delete_is_404() {
        server.post("/api/v2/iscsi", CREATE);

        assertThat(server.send("DELETE", VMSTORE, "").body()).isEqualTo("{}");
        assertThat(server.send("DELETE", VMSTORE, "").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/v2/iscsi").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', value = {"POST|/api/v2/iscsi|  |body is missing",
            "POST|/api/v2/iscsi|[1]|expected a JSON object", "POST|/api/v2/iscsi|{\"iqn\":|not JSON",
            "POST|/api/v2/iscsi|{} x|not JSON", "POST|/api/v2/iscsi|{}|'iqn' is missing",
            "POST|/api/v2/iscsi|{\"iqn\": null}|'iqn' is missing",
            "POST|/api/v2/iscsi|{\"iqn\": 3}|'iqn' must be a string",
            "POST|/api/v2/iscsi|{\"iqn\": \"nonsense\"}|'nonsense' is not an IQN",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.Example:x1\", \"service_ips\": [\"10.0.0.1/8\"]}|lower case",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x1\", \"service_ips\": [\"10.0.0.1\"]}|prefix length is missing",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x1\", \"service_ips\": [\"10.0.0.256/8\"]}|'10.0.0.256' is not an IP address",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x1\", \"service_ips\": [\"10.0.0.1/33\"]}|1 to 32",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x1\"}|at least one service IP",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x1\", \"service_ips\": [\"10.0.0.1/8\"], \"username\": \"x\"}|go together",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x1\", \"service_ips\": [\"10.0.0.1/8\"], \"volumes\": [{\"number\": 1}]}|size_kib",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x1\", \"service_ips\": [\"10.0.0.1/8\"], \"volumes\": [{\"number\": 1.5, \"size_kib\": 4096}]}|whole number",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x1\", \"service_ips\": [\"10.0.0.1/8\"], \"volumes\": [{\"number\": 0, \"size_kib\": 4096}]}|numbers start at 1",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x1\", \"service_ips\": [\"10.0.0.1/8\"], \"resource_timeout\": -1}|out of range",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x1\", \"service_ips\": [\"10.0.0.1/8\"], \"implementation\": \"what\"}|iet, tgt, lio, lio-t, scst",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x1\", \"service_ips\": [\"10.0.0.1/8\"], \"allowed_initiators\": [\"bad_name\"]}|'bad_name' is not an initiator name",
            "POST|/api/v2/iscsi|null|expected a JSON object",
            "POST|/api/v2/iscsi|{\"iqn\": \"iqn.2026-03.org.example:x\\ud800\"}|surrogate without its other half",
            "GET|/api/v2/iscsi/nonsense||'nonsense' is not an IQN",
            "DELETE|/api/v2/iscsi/nonsense||'nonsense' is not an IQN",
            "POST|/api/v2/iscsi/iqn.2026-03.org.example:x1/start?resource_timeout=soon||soon",
            "POST|/api/v2/iscsi/iqn.2026-03.org.example:x1/stop?resource_timeout=-5s||-5s",
            "GET|/api/v2/iscsi/iqn.2026-03.org.example:x1/x||'x' is not a volume number",
            "PUT|/api/v2/iscsi/iqn.2026-03.org.example:x1/0|{\"size_kib\": 4096}|numbers start at 1",
            "PUT|/api/v2/iscsi/iqn.2026-03.org.example:x1/2|{\"number\": 3, \"size_kib\": 4096}|3 is not that of the path"})
    void invalid_input_is_400_with_a_message_that_names_the_mistake_and_changes_nothing(String method, String path,
            String body,
            String message) {
        var response = server.send(method, path, body == null ? "" : body);

        assertThat(response.body()).contains(message);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Json.readObject(response.body()).requiredString("code")).isEqualTo("Bad Request");
        assertThat(cluster.simulator().definitionNames()).isEmpty();
        assertThat(cluster.simulator().fileNames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET,/x,404", "GET,/api/v2/nope,404", "GET,/api/v1/iscsi,404", "PUT,/api/v2/iscsi,405",
            "PATCH,/api/v2/iscsi,405",
            "GET,/api/v2/iscsi/iqn.2026-03.org.example:x1/start,405",
            "DELETE,/api/v2/status,405", "GET,/api/v2/iscsi/iqn.2026-03.org.example:x1,404",
            "POST,/api/v2/iscsi/iqn.2026-03.org.example:x1/stop,404",
            "GET,/api/v2/iscsi/iqn.2026-03.org.example:x1/1,404"})
    void unknown_paths_methods_and_targets_are_reported_as_json(String method, String path, int status) {
        var response = server.send(method, path, "");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("server")).contains("linstor-gateway/1.2.3");
        assertThat(Json.readObject(response.body()).requiredString("code")).isIn("Not Found", "Method Not Allowed");
    }

    @Test
    void a_body_that_is_too_long_is_refused_before_it_is_sent() throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.getOutputStream().write("POST /api/v2/iscsi HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));

            String response = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(response).startsWith("HTTP/1.1 413 ").contains("Server: linstor-gateway/1.2.3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET api/v2/status HTTP/1.1\r\nHost: x\r\n\r\n", "G\u0001T / HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET http://x/api/v2/status HTTP/1.1\r\nHost: x\r\n\r\n", "G(T / HTTP/1.1\r\nHost: x\r\n\r\n"})
    void a_malformed_first_line_is_400(String request) throws IOException {
        try (RawHttpClient client = new RawHttpClient(server.port())) {
            assertThat(client.send(request).response().status()).isEqualTo(400);
        }
    }

    @Test
    void an_unreadable_promoter_file_hides_no_other_target_and_is_reported_as_a_warning() {
        server.post("/api/v2/iscsi", CREATE);
        cluster.linstor().putFile("/etc/drbd-reactor.d/linstor-gateway-iscsi-broken.toml", "what = \"ever", List.of());

        var response = server.get("/api/v2/iscsi");

        assertThat(Json.readObjects(response.body())).hasSize(1);
        assertThat(response.headers().firstValue("warning").orElse("")).contains("linstor-gateway-iscsi-broken.toml");
    }

    @Test
    void an_unknown_field_is_reported_in_a_warning() {
        String misspelt = CREATE.replaceFirst("\\{", "{\"reource_group\": \"ssd\", \"status\": {\"state\": 7},");

        assertThat(server.post("/api/v2/iscsi", misspelt).headers().allValues("warning"))
                .containsExactly("299 - \"an unknown field was ignored: 'reource_group'\"");
        assertThat(server.post("/api/v2/iscsi", CREATE.replace("}]", ", \"a\": [1], \"b\": null}]")).headers()
                .allValues("warning"))
                .containsExactly("299 - \"unknown fields were ignored: 'volumes.a', 'volumes.b'\"");
        assertThat(server.send("PUT", VMSTORE + "/2", """
                {"size_kib": 4096, "sise": 1, "file_system_root_owner": {"user": "", "mode": 7}}""").headers()
                .allValues("warning"))
                .containsExactly("299 - \"unknown fields were ignored: 'sise', 'file_system_root_owner.mode'\"");
    }

    @ParameterizedTest
    @MethodSource("org.linstorgateway.rest.OpenApiTest#examples")
    void a_target_that_was_read_can_be_sent_back_without_warnings(OpenApiTest.Example example) {
        server.post("/api/v2" + example.path(),
                example.create().replaceAll("\"username\": \"alice\",\\s*\"password\": \"verysecret12\",", ""));
        String read = server.get("/api/v2" + example.target()).body();

        var again = server.post("/api/v2" + example.path(),
                read.replaceFirst("\\{\"number\":0.*?},(?=\\{\"number\":1)", ""));

        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(again.headers().allValues("warning")).isEmpty();
    }

    @Test
    void the_health_routes_tell_whether_linstor_is_reachable() {
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(server.get("/health/live").body()).isEqualTo("{\"status\":\"ok\"}");
        cluster.simulator().close();

        var ready = server.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(Json.readObject(ready.body()).requiredString("message")).contains("LINSTOR");
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v2/status").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', value = {"POST|/api/v2/iscsi|{\"iqn\": \"x\"}|invalid-iqn",
            "POST|/api/v2/iscsi|nonsense|invalid-json", "POST|/api/v2/iscsi||body-missing",
            "GET|/api/v2/nfs/none||target-not-found", "GET|/none||unknown-path", "PUT|/api/v2/nfs||method-not-allowed"})
    void an_error_has_a_code_for_programs(String method, String path, String body, String code) {
        var response = server.send(method, path, body == null ? "" : body);

        assertThat(Json.readObject(response.body()).string("error_code")).hasValue(code);
    }

    @Test
    void a_refused_request_has_a_code_for_programs() {
        var response = server.send("POST", "/api/v2/iscsi", CREATE, "Origin", "http://evil.example");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(Json.readObject(response.body()).string("error_code")).hasValue("foreign-web-page");
    }

    @Test
    void an_unreachable_controller_is_503_with_a_hint() {
        cluster.simulator().close();

        var response = server.get("/api/v2/iscsi");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(Json.readObject(response.body()).requiredString("hint")).contains("--controllers");
    }

    @Test
    void a_port_in_use_is_reported() {
        assertThatThrownBy(
                () -> GatewayServer.start(
                        new GatewayServer.Options("127.0.0.1", server.port(), List.of(), List.of(), "1"),
                        RouteTable.of(List.of(), List::of)))
                .isInstanceOf(GatewayException.class).hasMessageContaining(":" + server.port());
    }
}
