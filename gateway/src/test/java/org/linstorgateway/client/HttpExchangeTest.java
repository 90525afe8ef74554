package org.linstorgateway.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.config.GatewayAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** HTTP requests to a server whose responses are defined byte by byte. */
class HttpExchangeTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<ServerSocket> listeners = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (ServerSocket listener : listeners) {
            listener.close();
        }
    }

    @Test
    void a_request_has_the_path_of_the_server_and_all_headers() throws IOException {
        int port = serve("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");

        Response response = send("http://localhost:" + port + "/below", "PUT", "{\"size\":\"ä\"}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("[]");
        assertThat(requests).singleElement().asString().startsWith("PUT /below/api/v2/x?a=%20 HTTP/1.1\r\n")
                .contains("\r\nHost: localhost:" + port + "\r\n").contains("\r\nUser-Agent: linstor-gateway/")
                .contains("\r\nContent-Length: 13\r\n").endsWith("\r\n\r\n{\"size\":\"ä\"}");
    }

    @Test
    void a_chunked_response_is_read_completely_after_an_early_hint() throws IOException {
        int port = serve(String.join("\r\n", "HTTP/1.1 103 Early Hints", "", "HTTP/1.1 404 Not Found",
                "Transfer-Encoding: chunked", "Warning: 199 linstor-gateway \"a\", 199 linstor-gateway \"b\"", "",
                "3", "abc", "2", "de", "0", "", ""));

        Response response = send("localhost:" + port, "GET", "");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("abcde");
        assertThat(response.warnings()).containsExactly("a", "b");
    }

    @Test
    void a_response_without_a_length_ends_with_the_connection() throws IOException {
        int port = serve("HTTP/1.0 200 OK\r\n\r\nhello");

        assertThat(send("localhost:" + port, "GET", "").body()).isEqualTo("hello");
    }

    @Test
    void a_response_without_a_body_is_accepted() throws IOException {
        int port = serve("HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(send("localhost:" + port, "DELETE", "").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "HTTP/1.1 20", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nDate: Wed,",
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
            "220 smtp\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 200 OK\r\nno header\r\n\r\n"})
    void an_incomplete_or_invalid_response_is_a_failure_and_the_request_is_not_repeated(String response)
            throws IOException {
        int port = serve(response);

        assertThatIOException().isThrownBy(() -> send("localhost:" + port, "POST", "{}"));
        assertThat(requests).hasSize(1);
    }

    @Test
    void a_server_that_listens_on_one_address_of_its_host_is_reached() throws IOException {
        InetAddress first = InetAddress.ofLiteral("127.0.0.1");
        InetAddress second = InetAddress.ofLiteral("127.0.0.2");
        int port = serve(second, "");

        try (Socket socket = new HttpExchange(GatewayAddress.parse("localhost:" + port), ClientTls.ofSystem(),
                Optional.empty(), LIMIT)
                .connect(first,
                        second)) {
            assertThat(socket.getInetAddress()).isEqualTo(second);
        }
    }

    @Test
    void if_no_address_accepts_a_connection_the_failure_of_the_first_is_reported() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        InetAddress nowhere = InetAddress.ofLiteral("255.255.255.255");
        try (RefusingPort port = new RefusingPort()) {
            HttpExchange exchange = new HttpExchange(GatewayAddress.parse("localhost:" + port.number()),
                    ClientTls.ofSystem(), Optional.empty(), LIMIT);

            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> exchange.connect(here, nowhere))
                    .withMessageContaining("refused");
        }
    }

    private int serve(String response) throws IOException {
        return serve(InetAddress.getLoopbackAddress(), response);
    }

    /** Sends this response to every request and closes the connection; returns the port. */
    private int serve(InetAddress address, String response) throws IOException {
        ServerSocket listener = new ServerSocket(0, 10, address);
        listeners.add(listener);
        Thread.ofPlatform().daemon().start(() -> {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    requests.add(read(socket.getInputStream()));
                    socket.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    assertThat(listener.isClosed()).isTrue();
                }
            }
        });
        return listener.getLocalPort();
    }

    /** Reads one request, up to its announced length. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        String text = head.toString(StandardCharsets.UTF_8);
        int length = text.lines().filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16))).findFirst().orElse(0);
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static Response send(String server, String method, String body) throws IOException {
        GatewayAddress address = GatewayAddress.parse(server);
        return new HttpExchange(address, ClientTls.ofSystem(), Optional.empty(), LIMIT).send(method,
                address.base().getRawPath() + "/api/v2/x?a=%20",
                Optional.empty(), Optional.of(body));
    }
}
