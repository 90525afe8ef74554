package org.linstorgateway.rest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin");
    }

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestServer server = TestServer.over(cluster);

    @BeforeAll
    void requireRunningServer() {
        assertThat(server.get("/api/v2/status").statusCode()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        server.close();
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({"http://gui.example,true", "https://a.example.com,true", "https://a.b.example.com,true",
            "http://a.example.com,false", "https://example.com,false", "http://gui.example.evil,false", "null,false"})
    void only_configured_origins_are_allowed(String origin, boolean allowed) {
        var response = server.send("GET", "/api/v2/status", "", "Origin", origin);

        assertThat(response.headers().firstValue("access-control-allow-origin").orElse("none"))
                .isEqualTo(allowed ? origin : "none");
    }

    @Test
    void a_preflight_from_a_public_into_a_private_network_is_allowed() {
        var response = server.send("OPTIONS", "/api/v2/iscsi", "", "Origin", "http://gui.example",
                "Access-Control-Request-Method", "POST", "Access-Control-Request-Private-Network", "true");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("access-control-allow-methods"))
                .contains("GET, POST, PUT, PATCH, DELETE");
        assertThat(response.headers().firstValue("access-control-allow-private-network")).contains("true");
        assertThat(response.headers().firstValue("access-control-allow-headers").orElse("")).contains("Content-Type");
    }

    @Test
    void a_preflight_from_another_origin_is_not_allowed() {
        var response = server.send("OPTIONS", "/api/v2/iscsi", "", "Origin", "http://evil.example",
                "Access-Control-Request-Method", "POST");

        assertThat(response.headers().firstValue("access-control-allow-methods")).isEmpty();
        assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
}
