package org.linstorgateway.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.fuzz.Fuzz;
import org.linstorgateway.fuzz.Mutation;
import org.linstorgateway.fuzz.TargetBodies;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.Limits;
import org.linstorgateway.target.Target;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Invalid requests get an error response that names the problem. */
class HttpFuzzTest {
    private static final int CLIENTS = 2;
    private static final Set<Integer> EXPECTED_STATUS = Set.of(200, 201, 302, 204, 400, 403, 404, 405, 408, 413, 414,
            415,
            417, 426,
            501, 505);
    private static final Mutation URLS = new Mutation(
            List.of("/ui/element/gateway-app.js", "/ui", "/api/v2/events",
                    "/api/v2/iscsi/iqn.2026-03.org.example:vm", "/api/v2/nvme-of", "/api/v2/nfs/music/start",
                    "/api/v2/nfs/music/3", "/api/v2/iscsi/iqn.2026-03.org.example%3Avm/stop?resource_timeout=45s",
                    "/api/v2/nvme-of/nqn.2026-03.org.example:nvme:fast/start?wait=false&resource_timeout=1m",
                    "/api/v2/status", "/api/v2/nfs?wait=true", "http://x/api/v2/status", "*"),
            List.of("%2e%2e", "%", "%zz", "%00", "?", "&", "=", "resource_timeout=", "wait=", "//", "/../", ";a=b", "#",
                    "%e2%82%ac", "%ff", "iscsi", "start", "0", "65535", "+", "%20"));
    private static final Mutation HEADERS = new Mutation(
            List.of("Host: x\r\n", "Host: x\r\nAccept: */*\r\nOrigin: http://gui.example\r\n",
                    "Host: [::1]:8337\r\nConnection: keep-alive\r\n", "Host: x\r\nContent-Length: 0\r\n",
                    "Host: x\r\nExpect: 100-continue\r\nX: y\r\n",
                    "Host: x\r\nOrigin: http://gui.example\r\nAccess-Control-Request-Method: PUT\r\n"),
            List.of("Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n",
                    "Upgrade: h2c\r\nConnection: Upgrade\r\n", "Content-Length: -1\r\n", "Connection: close\r\n"));
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH",
            "TRACE", "CONNECT", "PRI", "get", "G\0T");

    private final TestServer server = TestServer.over(Limits.DEFAULT,
            Protocols.all().stream().<TargetRoutes<?>>map(HttpFuzzTest::routes).toList());

    private static <T extends Target> TargetRoutes<T> routes(Protocol<T> protocol) {
        return new TargetRoutes<>(protocol, new StubTargets<>(protocol));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void any_body_is_accepted_or_refused_and_no_response_contains_the_password() {
        Fuzz.run("JSON bodies over HTTP", 2_000, CLIENTS, () -> {
            KeepAliveClient client = new KeepAliveClient();
            return random -> {
                TargetBodies.Body body = TargetBodies.next(random);
                byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
                String head = body.verb() + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + bytes.length + "\r\n\r\n";
                RawHttpClient.Response response = client.call(head.getBytes(StandardCharsets.US_ASCII), bytes);
                check(response);
                if (body.hidesPassword()) {
                    assertThat(response.head() + response.body()).doesNotContain(TargetBodies.PASSWORD);
                }
            };
        });
    }

    @Test
    void any_url_is_accepted_or_refused() {
        Fuzz.run("URLs over HTTP", 2_000, CLIENTS, () -> {
            KeepAliveClient client = new KeepAliveClient();
            return random -> {
                String url = URLS.next(random).replaceAll("[\r\n ]", "%20");
                String request = method(random) + " " + url + " HTTP/1.1\r\nHost: x\r\n\r\n";
                check(client.call(request.getBytes(StandardCharsets.UTF_8)));
            };
        });
    }

    @Test
    void any_request_with_invalid_headers_is_accepted_or_refused() {
        Fuzz.run("requests with invalid headers over HTTP", 500, CLIENTS, () -> {
            return random -> {
                String request = method(random) + " " + URLS.next(random) + " HTTP/1.1\r\n" + HEADERS.next(random)
                        + "\r\n" + (random.nextBoolean() ? "5\r\nabcde\r\n0\r\n\r\n" : "");
                try (RawHttpClient client = new RawHttpClient(server.port())) {
                    client.send(request).endOfInput();
                    check(client.response());
                }
            };
        });
    }

    private static String method(Random random) {
        return random.nextInt(4) > 0 ? "GET" : METHODS.get(random.nextInt(METHODS.size()));
    }

    private static void check(RawHttpClient.Response response) {
        if (response.status() == 0) {
            return;
        }
        assertThat(response.status()).as(response.head() + response.body()).isIn(EXPECTED_STATUS);
        if (response.status() >= 400 && !response.body().isEmpty()) {
            assertThat(response.body().length()).isLessThan(30_000);
            assertThat(Json.readObject(response.body()).string("code")).isPresent();
        }
        assertThat(response.head().toLowerCase(Locale.ROOT)).contains("server: linstor-gateway/1.2.3");
    }

    /** A client that keeps its connection until the server closes it. */
    private final class KeepAliveClient {
        private RawHttpClient connection = connect();

        private RawHttpClient connect() {
            try {
                return new RawHttpClient(server.port());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        RawHttpClient.Response call(byte[]... parts) throws IOException {
            for (byte[] part : parts) {
                connection.send(part);
            }
            RawHttpClient.Response response = connection.response();
            if (response.closes()) {
                connection.close();
                connection = connect();
            }
            return response;
        }
    }
}
