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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Against a server whose every byte is the test's own. */
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
    void a_request_names_who_asks_what_below_which_path() throws IOException {
        int port = serving("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");

        Response answer = send("http://localhost:" + port + "/below", "PUT", "{\"size\":\"ä\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(requests).singleElement().asString().startsWith("PUT /below/api/v2/x?a=%20 HTTP/1.1\r\n")
                .contains("\r\nHost: localhost:" + port + "\r\n").contains("\r\nUser-Agent: linstor-gateway/")
                .contains("\r\nContent-Length: 13\r\n").endsWith("\r\n\r\n{\"size\":\"ä\"}");
    }

    @Test
    void an_answer_in_chunks_is_read_whole_with_what_came_before_it() throws IOException {
        int port = serving(String.join("\r\n", "HTTP/1.1 103 Early Hints", "", "HTTP/1.1 404 Not Found",
                "Transfer-Encoding: chunked", "Warning: 199 linstor-gateway \"a\", 199 linstor-gateway \"b\"", "",
                "3", "abc", "2", "de", "0", "", ""));

        Response answer = send("localhost:" + port, "GET", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("abcde");
        assertThat(answer.warnings()).containsExactly("a", "b");
    }

    @Test
    void an_answer_without_a_length_ends_with_the_connection() throws IOException {
        int port = serving("HTTP/1.0 200 OK\r\n\r\nhello");

        assertThat(send("localhost:" + port, "GET", "").body()).isEqualTo("hello");
    }

    @Test
    void an_answer_that_has_no_body_is_one() throws IOException {
        int port = serving("HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(send("localhost:" + port, "DELETE", "").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "HTTP/1.1 20", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nDate: Wed,",
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
            "220 smtp\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 200 OK\r\nno header\r\n\r\n"})
    void an_answer_that_breaks_off_or_is_none_is_a_failure_and_the_request_is_not_repeated(String answer)
            throws IOException {
        int port = serving(answer);

        assertThatIOException().isThrownBy(() -> send("localhost:" + port, "POST", "{}"));
        assertThat(requests).hasSize(1);
    }

    @Test
    void a_server_that_listens_on_one_address_of_its_host_is_found() throws IOException {
        InetAddress first = InetAddress.ofLiteral("127.0.0.1");
        InetAddress second = InetAddress.ofLiteral("127.0.0.2");
        int port = serving(second, "");

        try (Socket socket = new HttpExchange(GatewayAddress.parse("localhost:" + port), LIMIT).connect(first,
                second)) {
            assertThat(socket.getInetAddress()).isEqualTo(second);
        }
    }

    @Test
    void the_first_address_says_why_none_could_be_connected_to() throws IOException {
        int port = serving("");
        close();
        InetAddress here = InetAddress.getLoopbackAddress();
        InetAddress nowhere = InetAddress.ofLiteral("255.255.255.255");
        HttpExchange exchange = new HttpExchange(GatewayAddress.parse("localhost:" + port), LIMIT);

        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> exchange.connect(here, nowhere))
                .withMessageContaining("refused");
    }

    private int serving(String answer) throws IOException {
        return serving(InetAddress.getLoopbackAddress(), answer);
    }

    /** Gives every caller this answer, and hangs up. */
    private int serving(InetAddress address, String answer) throws IOException {
        ServerSocket listener = new ServerSocket(0, 10, address);
        listeners.add(listener);
        Thread.ofPlatform().daemon().start(() -> {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    requests.add(read(socket.getInputStream()));
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    assertThat(listener.isClosed()).isTrue();
                }
            }
        });
        return listener.getLocalPort();
    }

    /** One request, up to the length that it announces. */
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
        return new HttpExchange(address, LIMIT).send(method, address.base().getRawPath() + "/api/v2/x?a=%20",
                Optional.of(body));
    }
}
