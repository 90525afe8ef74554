package org.linstorgateway.rest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.audit.AuditLog;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.rest.api.Route;
import org.linstorgateway.rest.api.Work;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The audit log of a real server, in a file. */
@Timeout(300)
class AuditTest {
    private static final String IQN = "iqn.2026-03.org.example:vmstore";
    private static final String ISCSI = "/api/v2/iscsi";
    private static final String TARGET = ISCSI + "/" + IQN;
    private static final String PASSWORD = "verysecret12";
    private static final String CREATE = """
            {"iqn": "%s", "service_ips": ["192.168.50.10/24"], "volumes": [{"number": 1, "size_kib": 20480}],
             "username": "chapuser", "password": "%s"}""".formatted(IQN, PASSWORD);

    @TempDir
    private Path folder;

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final String alice = token("alice", Role.ADMIN);
    private final String monitoring = token("monitoring", Role.VIEWER);
    private AuditLog audit = AuditLog.none();
    private TestServer server = TestServer.over(cluster, Role.VIEWER);

    @BeforeEach
    void begin() {
        serve(folder.resolve("audit.log"));
    }

    private void serve(Path file) {
        close();
        audit = AuditLog.open(Map.of(), Optional.of(file), Optional.empty());
        server = TestServer.over(cluster, Role.VIEWER, audit);
    }

    private void close() {
        server.close();
        audit.close();
    }

    @AfterEach
    void end() {
        close();
        cluster.close();
    }

    private String token(String name, Role role) {
        return cluster.tokens().create(new TokenName(name), role, Optional.empty()).secret().reveal();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        return server.send(method, path, body, Stream.concat(Stream.of("Authorization", "Bearer " + alice),
                Stream.of(headers)).toArray(String[]::new));
    }

    private List<String> lines() {
        Path file = folder.resolve("audit.log");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonObject last() {
        return Json.readObject(lines().getLast());
    }

    @Test
    void a_change_is_in_the_log_when_its_client_gets_the_answer() {
        HttpResponse<String> created = send("POST", ISCSI, CREATE, "X-Request-Id", "create-7");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(lines()).singleElement().asString().matches("""
                \\{"time":"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z","request":"create-7","proof":"token",\
                "caller":"alice","role":"admin","address":"127.0.0.1","method":"POST","route":"/api/v2/iscsi",\
                "target":"iqn.2026-03.org.example:vmstore","status":201,"duration_ms":\\d+}""");
    }

    @Test
    void a_change_of_a_target_says_what_it_changes_and_a_dry_run_is_marked() {
        send("POST", ISCSI, CREATE);
        String patch = "{\"service_ips\": [\"192.168.50.10/24\", \"192.168.50.11/24\"], \"password\": \"othersecret3\"}";
        assertThat(send("PATCH", TARGET + "?dry_run=true", patch).statusCode()).isEqualTo(200);
        JsonObject planned = last();
        assertThat(send("PATCH", TARGET, patch).statusCode()).isEqualTo(409);
        JsonObject refused = last();
        assertThat(send("PATCH", TARGET + "?accept=restart", patch).statusCode()).isEqualTo(200);

        assertThat(planned.bool("dry_run")).isTrue();
        assertThat(planned.strings("changes")).isNotEmpty().anyMatch(change -> change.contains("192.168.50.11"))
                .anyMatch(change -> change.endsWith("(restart)"));
        assertThat(refused.string("error")).hasValue("effect-not-accepted");
        assertThat(last().fields()).doesNotContainKey("dry_run");
        assertThat(last().strings("changes")).isEqualTo(planned.strings("changes"))
                .isEqualTo(refused.strings("changes"));
        assertThat(last().requiredString("route")).isEqualTo("/api/v2/iscsi/{id}");
        assertThat(lines()).noneMatch(line -> line.contains("othersecret3") || line.contains(PASSWORD));
    }

    @Test
    void the_objects_of_paths_and_bodies_have_the_names_of_their_kinds() {
        send("POST", ISCSI, CREATE);
        send("POST", TARGET + "/snapshots", "{\"name\": \"monday\"}");
        assertThat(last().fields()).containsEntry("target", IQN).containsEntry("snapshot", "monday");
        send("DELETE", TARGET + "/snapshots/monday", "");
        assertThat(last().fields()).containsEntry("target", IQN).containsEntry("snapshot", "monday");
        send("PUT", TARGET + "/2", "{\"size_kib\": 4096}");
        assertThat(last().fields()).containsEntry("volume", "2");
        assertThat(last().strings("changes")).containsExactly("add volume 2 of 4096 KiB");
        send("POST", "/api/v2/nodes/node-1/drain?dry_run=true", "");
        assertThat(last().requiredString("node")).isEqualTo("node-1");
        send("POST", "/api/v2/access/tokens", "{\"name\": \"backup\", \"role\": \"operator\"}");
        assertThat(last().fields()).containsEntry("token", "backup");
        assertThat(last().strings("changes")).containsExactly("create a token with the role operator");
        send("PUT", TARGET + "/label", "{\"label\": \"blue\"}");
        assertThat(last().strings("changes")).containsExactly("label blue");
    }

    @Test
    void refused_requests_are_in_the_log_and_reads_are_not() {
        server.get("/api/v2/status");
        server.get(ISCSI);
        send("GET", "/api/v2/access/tokens", "");
        assertThat(lines()).isEmpty();

        server.get("/api/v2/access/tokens");
        assertThat(last().fields()).containsEntry("error", "token-needed").containsEntry("role", "viewer")
                .containsEntry("proof", "none");
        server.send("DELETE", TARGET, "", "Authorization", "Bearer " + TokenSecret.random().reveal());
        assertThat(last().fields()).containsEntry("error", "invalid-token").containsEntry("target", IQN)
                .doesNotContainKey("role");
        server.send("DELETE", TARGET, "", "Authorization", "Bearer " + monitoring);
        assertThat(last().fields()).containsEntry("error", "role-needed").containsEntry("caller", "monitoring");
        send("DELETE", TARGET, "", "Origin", "http://evil.example");
        assertThat(last().fields()).containsEntry("error", "foreign-web-page")
                .containsEntry("route", "/api/v2/iscsi/{id}");
        assertThat(lines()).hasSize(4);
    }

    @Test
    void a_failed_change_has_its_error_and_its_status() {
        send("DELETE", TARGET, "");
        assertThat(last().fields()).containsEntry("error", "target-not-found");
        assertThat(last().number("status")).hasValue(404);
        send("POST", ISCSI, "no JSON");
        assertThat(last().fields()).containsEntry("error", "invalid-json");
    }

    @Test
    void no_secret_is_in_the_log_wherever_it_stands() {
        send("POST", ISCSI + "?password=" + PASSWORD + "&dry_run=" + alice, CREATE);
        send("POST", ISCSI + "?dry_run=true", CREATE);
        send("POST", ISCSI, CREATE.replace("\"password\"", "\"iqn\"").replace(IQN, PASSWORD));
        send("DELETE", "/api/v2/access/tokens/" + alice, "");
        send("DELETE", ISCSI + "/" + alice, "", "X-Request-Id", alice);
        send("POST", TARGET + "/move?to=" + alice, "");
        String created = send("POST", "/api/v2/access/tokens", "{\"name\": \"new\", \"role\": \"viewer\"}").body();
        String secret = Json.readObject(created).requiredString("token");

        assertThat(lines()).hasSize(7).allSatisfy(line -> assertThat(line).doesNotContain(alice)
                .doesNotContain(secret).doesNotContain("\"" + PASSWORD));
    }

    @Test
    void names_and_paths_break_no_line() {
        List<Integer> answers = Stream
                .of("x%0A%7B%22caller%22%3A%22root%22%7D", "x%1B%5B2J", "x%E2%80%AE%E2%80%A8%C2%85",
                        "x%22%2C%22role%22%3A%22viewer", "x%ED%A0%80", "y".repeat(3_000))
                .map(name -> send("DELETE", ISCSI + "/" + name, "").statusCode()).toList();
        assertThat(answers).containsOnly(400);
        send("POST", "/api/v2/snapshots",
                """
                        {"name": "monday", "targets": [{"protocol": "iscsi", "id": "x\\n{}\\u001b[2J\\u2028\\\\\\",\\"role\\":\\"viewer"}]}""");

        assertThat(lines()).hasSizeGreaterThan(2).allSatisfy(line -> {
            assertThat(line.codePoints()).allMatch(c -> (c >= 0x20 && c < 0x7f) || c == '\u2026');
            assertThat(line.length()).isLessThan(1_200);
            assertThat(Json.readObject(line).requiredString("role")).isEqualTo("admin");
        });
        assertThat(last().requiredString("targets")).contains("x\n{}\u001b[2J\u2028");
    }

    @Test
    void each_route_that_changes_something_has_a_line_with_its_template() {
        List<Route> changes = TestServer.table(cluster).routes().stream().filter(route -> route.work() == Work.CHANGE)
                .toList();
        changes.forEach(route -> send(route.method().name(),
                route.path().replace("{id}", "iqn.2026-03.org.example:none").replaceAll("\\{[a-z]+}", "1"), ""));

        assertThat(lines()).hasSize(changes.size());
        assertThat(lines().stream().map(Json::readObject).map(line -> line.requiredString("method") + " "
                + line.requiredString("route")).toList())
                .isEqualTo(changes.stream().map(route -> route.method() + " " + route.path()).toList());
    }

    @Test
    void a_full_disk_and_a_missing_folder_stop_no_change() {
        for (Path file : List.of(Path.of("/dev/full"), folder.resolve("missing/audit.log"))) {
            serve(file);
            assertThat(send("POST", ISCSI, CREATE).statusCode()).isEqualTo(201);
            assertThat(send("DELETE", TARGET, "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_file_that_blocks_stops_no_change_and_gets_its_lines_later() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        serve(pipe);
        for (int i = 0; i < 20; i++) {
            assertThat(send("DELETE", TARGET, "").statusCode()).isEqualTo(404);
        }
        List<String> read = new ArrayList<>();
        try (Stream<String> lines = Files.lines(pipe)) {
            lines.limit(20).forEach(read::add);
        }
        assertThat(read).allMatch(line -> line.contains("target-not-found"));
    }

    @Test
    void concurrent_changes_have_one_whole_line_each() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String id = "n" + i;
            threads.add(Thread.ofVirtual().start(() -> send("DELETE", TARGET, "", "X-Request-Id", id)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(new TreeSet<>(lines().stream().map(Json::readObject).map(line -> line.requiredString("request"))
                .toList())).hasSize(100).hasSameSizeAs(lines());
    }
}
