package org.linstorgateway.rest;

import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;

class RequestLogTest {
    private static final String IQN = "iqn.2026-03.org.example:vmstore";
    private static final String ISCSI = "/api/v2/iscsi";
    private static final String CREATE = """
            {"iqn": "%s", "service_ips": ["192.168.50.10/24"], "volumes": [{"number": 1, "size_kib": 20480}],
             "username": "alice", "password": "verysecret12"}""".formatted(IQN);

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestServer server = TestServer.over(cluster);
    private final LogRecords log = new LogRecords();

    @AfterEach
    void stop() {
        log.close();
        server.close();
        cluster.close();
    }

    private static String line(String request, String result) {
        return "127\\.0\\.0\\.1: " + request + ": " + result + " in \\d+ ms, request [0-9a-f]{8}";
    }

    @Test
    void each_change_is_a_line_at_info_with_its_result() {
        String target = ISCSI + "/" + IQN;
        server.post(ISCSI, CREATE);
        server.post(target + "/stop", "");
        server.post(target + "/start", "");
        server.send("PUT", target + "/2", "{\"size_kib\": 4096}");
        server.send("DELETE", target + "/2", "");
        server.post(target + "/upgrade", "");
        server.send("DELETE", target, "");
        server.stop();

        assertThat(log.messages(Level.INFO)).satisfiesExactly(
                created -> assertThat(created).matches(line("POST " + ISCSI + " '" + IQN + "'", "201")),
                stopped -> assertThat(stopped).matches(line("POST " + target + "/stop", "200")),
                started -> assertThat(started).matches(line("POST " + target + "/start", "200")),
                added -> assertThat(added).matches(line("PUT " + target + "/2", "200")),
                refused -> assertThat(refused)
                        .matches(line("DELETE " + target + "/2", "409 \\(.* is not stopped .*\\)")),
                upgraded -> assertThat(upgraded).matches(line("POST " + target + "/upgrade", "200")),
                deleted -> assertThat(deleted).matches(line("DELETE " + target, "200")));
        assertThat(log.records()).noneMatch(entry -> entry.getMessage().contains("verysecret12"));
    }

    @Test
    void refused_changes_are_lines_with_the_reason_and_the_target() {
        server.post(ISCSI, CREATE.replace("20480", "1"));
        server.post(ISCSI, "nonsense");
        server.send("POST", ISCSI, CREATE, "Origin", "http://evil.example");
        server.stop();

        assertThat(log.messages(Level.INFO)).satisfiesExactly(
                invalid -> assertThat(invalid).contains(" '" + IQN + "': 400 (volume 1 cannot be 1 KiB large"),
                malformed -> assertThat(malformed).contains("POST " + ISCSI + ": 400 (this is not JSON"),
                foreign -> assertThat(foreign).contains("POST " + ISCSI + ": 403 (web pages of http://evil.example"));
    }

    @Test
    void reads_and_calls_of_linstor_are_lines_at_debug_and_their_request_can_be_found() {
        String id = server.get(ISCSI).headers().firstValue("X-Request-Id").orElseThrow();
        server.stop();

        assertThat(log.messages(Level.INFO)).isEmpty();
        assertThat(log.messages(Level.FINE))
                .anyMatch(entry -> entry.matches(line("GET " + ISCSI, "200")) && entry.endsWith(id))
                .anyMatch(entry -> entry.matches("LINSTOR: GET http://.*/v1/.*: 200 in \\d+ ms"));
    }

    @Test
    void an_absent_linstor_is_one_warning_until_it_is_back() {
        int port = cluster.simulator().uri().getPort();
        cluster.simulator().close();

        for (int i = 0; i < 3; i++) {
            assertThat(server.get(ISCSI).statusCode()).isEqualTo(503);
        }
        assertThat(server.post(ISCSI, CREATE).statusCode()).isEqualTo(503);
        server.stop();
        assertThat(log.messages(Level.WARNING)).singleElement().asString().startsWith("LINSTOR is not reachable: ")
                .contains(":" + port);
        assertThat(log.messages(Level.INFO)).singleElement().asString().contains("'" + IQN + "': 503 (");
    }
}
