package org.linstorgateway.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Web pages of other sites can neither change anything (CSRF) nor reach the server by a name of their own (DNS rebinding). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebPageRequestsTest {
    private static final String CREATE = """
            {"name": "music", "service_ip": "10.1.0.2/24", "volumes": [{"number": 1, "size_kib": 20480}]}""";
    private static final String STOP = "/api/v2/nfs/none/stop";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestServer server = TestServer.over(cluster);

    @AfterAll
    void stop() {
        assertThat(cluster.simulator().definitionNames()).isEmpty();
        server.close();
        cluster.close();
    }

    private RawHttpClient.Response send(String line, String headers, String body) throws IOException {
        try (RawHttpClient client = new RawHttpClient(server.port())) {
            String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
            return client.send(line + " HTTP/1.1\r\n" + headers + length + "\r\n" + body).response();
        }
    }

    private String host() {
        return "Host: 127.0.0.1:" + server.port() + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://evil.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n",
            "Origin: http://127.0.0.1\r\nSec-Fetch-Site: same-site\r\n"})
    void a_change_by_a_page_of_another_site_is_403(String headers) throws IOException {
        for (String line : new String[]{"POST " + STOP, "DELETE /api/v2/nfs/none", "POST /api/v2/nfs"}) {
            var response = send(line, host() + headers + "Content-Type: application/json\r\n",
                    line.endsWith("nfs") ? CREATE : "");

            assertThat(response.status()).isEqualTo(403);
            assertThat(Json.readObject(response.body()).requiredString("code")).isEqualTo("Forbidden");
            assertThat(response.body()).contains("may not make changes").contains("server.cors_allowed_origins");
        }
    }

    @ParameterizedTest
    @CsvSource({"http://gui.example", "https://a.example.com"})
    void a_change_by_a_page_of_an_allowed_origin_is_accepted(String origin) throws IOException {
        assertThat(send("POST " + STOP, host() + "Sec-Fetch-Site: cross-site\r\nOrigin: " + origin + "\r\n", "")
                .status()).isEqualTo(404);
    }

    @Test
    void a_change_by_a_page_of_the_same_origin_is_accepted() throws IOException {
        String origin = "Origin: http://127.0.0.1:" + server.port() + "\r\nSec-Fetch-Site: same-origin\r\n";

        assertThat(send("POST " + STOP, host() + origin, "").status()).isEqualTo(404);
    }

    @Test
    void a_change_by_a_page_of_the_same_origin_is_accepted_behind_a_proxy_that_changes_the_host() throws IOException {
        String origin = "Origin: https://storage.example.com\r\nSec-Fetch-Site: same-origin\r\n";

        assertThat(send("POST " + STOP, host() + origin, "").status()).isEqualTo(404);
    }

    @Test
    void a_read_by_a_page_of_another_site_is_answered_without_permission() throws IOException {
        var response = send("GET /api/v2/nfs", host() + "Origin: http://evil.example\r\nSec-Fetch-Site: cross-site\r\n",
                "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.head()).doesNotContainIgnoringCase("access-control-allow-origin");
    }

    @ParameterizedTest
    @CsvSource({"text/plain,415", "application/x-www-form-urlencoded,415", "application/jsonp,415", ",415",
            "application/json,400", "Application/JSON; charset=utf-8,400"})
    void a_body_of_a_browser_must_be_json(String type, int status) throws IOException {
        String contentType = type == null ? "" : "Content-Type: " + type + "\r\n";
        for (String browser : new String[]{"Origin: http://gui.example\r\n", "Sec-Fetch-Mode: cors\r\n"}) {
            assertThat(send("POST /api/v2/nfs", host() + browser + contentType, "{}").status()).isEqualTo(status);
        }
    }

    @Test
    void a_program_may_send_any_content_type() throws IOException {
        assertThat(send("POST /api/v2/nfs", host() + "Content-Type: application/x-www-form-urlencoded\r\n", "{}")
                .status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8337", "127.0.0.1.evil.example", "localhost.evil.example",
            "x.evil.example", "1.2.3", "[evil]"})
    void an_unknown_host_name_is_refused_to_a_browser(String host) throws IOException {
        for (String browser : List.of("Accept-Language: en\r\n", "Sec-Fetch-Site: same-origin\r\n",
                "Origin: http://" + host + "\r\n")) {
            var response = send("GET /api/v2/status", "Host: " + host + "\r\n" + browser, "");

            assertThat(response.status()).isIn(403, 400);
            assertThat(response.body()).doesNotContain("ok\"");
        }
    }

    /** Requests of pages as Firefox 153 and Chromium 156 sent them to a server without TLS. */
    @ParameterizedTest
    @ValueSource(strings = {
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0|Accept: */*"
                    + "|Accept-Language: en-US,en;q=0.9|Accept-Encoding: gzip, deflate|Referer: http://evil.example/"
                    + "|Connection: keep-alive|Priority: u=4",
            "User-Agent: curl/8.5.0|Accept: */*|Accept-Language: |Accept-Encoding: gzip, deflate|Connection: keep-alive",
            "User-Agent: x|Accept: */*|Accept-Language: |Accept-Encoding: identity|Range: bytes=0-|Pragma: no-cache",
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0|Accept: */*"
                    + "|Accept-Encoding: gzip, deflate|Connection: keep-alive",
            "Connection: keep-alive|Accept-Language: |User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"
                    + "|Accept: */*|Accept-Encoding: gzip, deflate",
            "User-Agent: plain|Accept: */*|Sec-Purpose: prefetch|Accept-Encoding: gzip, deflate",
            "user-agent: mozilla/5.0"})
    void a_page_without_origin_is_refused_every_read_by_an_unknown_host_name(String headers) throws IOException {
        String sent = "Host: evil.example\r\n" + headers.replace("|", "\r\n") + "\r\n";
        for (String line : List.of("GET /api/v2/nfs", "GET /api/v2/targets", "GET /health/live", "GET /unknown")) {
            var response = send(line, sent, "");

            assertThat(response.status()).isEqualTo(403);
            assertThat(response.body()).contains("'evil.example' is not a name of this server")
                    .contains("server.allowed_hosts").contains("\"unknown-host-name\"");
        }
    }

    /** Requests of programs as they send them by default. */
    @ParameterizedTest
    @ValueSource(strings = {"User-Agent: curl/7.88.1|Accept: */*",
            "User-Agent: Wget/1.21.3|Accept: */*|Accept-Encoding: identity|Connection: Keep-Alive",
            "Accept-Encoding: identity|User-Agent: Python-urllib/3.11|Connection: close",
            "User-Agent: python-requests/2.34.2|Accept-Encoding: gzip, deflate|Accept: */*|Connection: keep-alive",
            "User-Agent: Go-http-client/1.1|Accept-Encoding: gzip", "Connection: Keep-Alive",
            "Accept-Encoding: identity|User-Agent: ansible-httpget|Connection: close",
            "User-Agent: Prometheus/3.1.0|Accept: application/openmetrics-text;version=1.0.0|Accept-Encoding: gzip"})
    void a_program_may_use_any_host_name(String headers) throws IOException {
        assertThat(send("GET /api/v2/nfs", "Host: gateway.example.com\r\n" + headers.replace("|", "\r\n") + "\r\n",
                "").status()).isEqualTo(200);
    }

    @Test
    void a_request_of_http_1_0_without_a_host_name_is_answered() throws IOException {
        try (RawHttpClient client = new RawHttpClient(server.port())) {
            assertThat(client.send("GET /api/v2/nfs HTTP/1.0\r\nUser-Agent: Mozilla/5.0\r\n\r\n").response().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_allowed_page_may_use_any_host_name() throws IOException {
        assertThat(send("POST " + STOP, "Host: gateway.example.com\r\nOrigin: http://gui.example\r\n", "").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3:8337", "[::1]", "[fe80::1]:80", "localhost", "LocalHost:8337", "x",
            "X.:80"})
    void addresses_localhost_and_configured_names_are_accepted(String host) throws IOException {
        assertThat(send("GET /api/v2/status", "Host: " + host + "\r\nAccept-Language: en\r\n", "").status())
                .isEqualTo(200);
    }

    @Test
    void the_name_of_the_machine_is_accepted() throws IOException {
        String name = InetAddress.getLocalHost().getHostName();

        assertThat(send("GET /api/v2/status", "Host: " + name + "\r\nAccept-Language: en\r\n", "").status())
                .isEqualTo(200);
    }
}
