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

/** Whatever callers send gets an answer that says what is wrong with it. */
class HttpFuzzTest {
    private static final int CALLERS = 2;
    private static final Set<Integer> TAKEN_OR_REFUSED = Set.of(200, 201, 204, 400, 404, 405, 408, 413, 414, 431, 501,
            505);
    private static final Mutation URLS = new Mutation(
            List.of("/api/v2/iscsi/iqn.2026-03.org.example:vm", "/api/v2/nvme-of", "/api/v2/nfs/music/start",
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
        return new TargetRoutes<>(protocol, new MadeUpTargets<>(protocol));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void any_body_is_taken_or_refused_and_no_answer_has_the_password() {
        Fuzz.run("JSON bodies over HTTP", 2_000, CALLERS, () -> {
            Caller caller = new Caller();
            return random -> {
                TargetBodies.Body body = TargetBodies.next(random);
                byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
                String head = body.verb() + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + bytes.length + "\r\n\r\n";
                RawCaller.Answer answer = caller.call(head.getBytes(StandardCharsets.US_ASCII), bytes);
                check(answer);
                if (body.hidesPassword()) {
                    assertThat(answer.head() + answer.body()).doesNotContain(TargetBodies.PASSWORD);
                }
            };
        });
    }

    @Test
    void any_url_is_found_or_not() {
        Fuzz.run("URLs over HTTP", 2_000, CALLERS, () -> {
            Caller caller = new Caller();
            return random -> {
                String url = URLS.next(random).replaceAll("[\r\n ]", "%20");
                String request = method(random) + " " + url + " HTTP/1.1\r\nHost: x\r\n\r\n";
                check(caller.call(request.getBytes(StandardCharsets.UTF_8)));
            };
        });
    }

    @Test
    void any_request_as_a_whole_is_understood_or_refused() {
        Fuzz.run("requests with wrong heads over HTTP", 500, CALLERS, () -> {
            return random -> {
                String request = method(random) + " " + URLS.next(random) + " HTTP/1.1\r\n" + HEADERS.next(random)
                        + "\r\n" + (random.nextBoolean() ? "5\r\nabcde\r\n0\r\n\r\n" : "");
                try (RawCaller caller = new RawCaller(server.port())) {
                    caller.send(request).endOfInput();
                    check(caller.answer());
                }
            };
        });
    }

    private static String method(Random random) {
        return random.nextInt(4) > 0 ? "GET" : METHODS.get(random.nextInt(METHODS.size()));
    }

    private static void check(RawCaller.Answer answer) {
        if (answer.status() == 0) {
            return;
        }
        assertThat(answer.status()).as(answer.head() + answer.body()).isIn(TAKEN_OR_REFUSED);
        if (answer.status() >= 400 && !answer.body().isEmpty()) {
            assertThat(answer.body().length()).isLessThan(30_000);
            assertThat(Json.readObject(answer.body()).string("code")).isPresent();
        }
        assertThat(answer.head().toLowerCase(Locale.ROOT)).contains("server: linstor-gateway/1.2.3");
    }

    /** Keeps a connection as long as the server does. */
    private final class Caller {
        private RawCaller connection = connect();

        private RawCaller connect() {
            try {
                return new RawCaller(server.port());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        RawCaller.Answer call(byte[]... parts) throws IOException {
            for (byte[] part : parts) {
                connection.send(part);
            }
            RawCaller.Answer answer = connection.answer();
            if (answer.closes()) {
                connection.close();
                connection = connect();
            }
            return answer;
        }
    }
}
