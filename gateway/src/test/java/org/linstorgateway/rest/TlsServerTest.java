package org.linstorgateway.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.contract.TestAuthority.Certificate;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.rest.http.Limits;
import org.linstorgateway.rest.http.StopTimeouts;
import org.linstorgateway.rest.http.TlsListener;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CertifiedKey;
import org.linstorgateway.tls.ClientCertificates;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.TlsFiles;
import org.linstorgateway.tls.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The port with TLS, as clients of any kind see it. */
class TlsServerTest {
    private static final String STATUS = "GET /api/v2/status HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration POLL = Duration.ofMillis(10);
    /** So short that a test can wait for it, and long enough for a handshake on a busy machine. */
    private static final Duration RECEIVING = Duration.ofSeconds(3);
    /** The first message of a client that knows TLS 1.1 at most: its version is 0302. */
    private static final byte[] HELLO_OF_TLS_1_1 = HexFormat.of()
            .parseHex("160301002d01000029" + "0302" + "00".repeat(32)
                    + "00" + "0002c013" + "0100");
    private static final byte[] ALERT_PROTOCOL_VERSION = HexFormat.of().parseHex("0246");

    @TempDir
    private Path folder;
    private TestAuthority authority;
    private Certificate certificate;

    @BeforeEach
    void makeCertificate() {
        authority = new TestAuthority(folder, "authority");
        certificate = authority.issue("server", "localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_request_over_each_supported_version_is_answered(String version) throws IOException {
        try (GatewayServer server = start(Optional.empty(), Limits.DEFAULT);
                SSLSocket client = connect(server, Optional.empty(), version)) {
            assertThat(client.getSession().getProtocol()).isEqualTo(version);
            assertThat(answer(client)).startsWith("HTTP/1.1 200");
        }
    }

    /** A client that pins the certificate may use any name of the server. */
    @Test
    void a_name_that_is_not_in_the_certificate_is_left_to_the_client() throws IOException {
        try (GatewayServer server = start(Optional.empty(), Limits.DEFAULT);
                Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.tlsPort());
                SSLSocket client = (SSLSocket) TlsContexts
                        .of(Optional.empty(), Trust.inFingerprint(certificate.fingerprint())).getSocketFactory()
                        .createSocket(plain, "other.example.com", server.tlsPort(), true)) {
            assertThat(answer(client)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void earlier_versions_are_refused() throws IOException {
        try (GatewayServer server = start(Optional.empty(), Limits.DEFAULT);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.tlsPort())) {
            client.getOutputStream().write(HELLO_OF_TLS_1_1);

            assertThat(client.getInputStream().readAllBytes()).endsWith(ALERT_PROTOCOL_VERSION);
        }
    }

    @Test
    void a_request_without_tls_gets_a_response_that_says_what_to_do() throws IOException {
        try (GatewayServer server = start(Optional.empty(), Limits.DEFAULT);
                RawHttpClient client = new RawHttpClient(server.tlsPort())) {
            RawHttpClient.Response response = client.send(STATUS).response();

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.closes()).isTrue();
            assertThat(response.body()).contains("\"error_code\":\"tls-required\"").contains("https://");
        }
    }

    @Test
    void the_port_without_tls_serves_beside_the_one_with_tls() throws IOException {
        try (GatewayServer server = start(Optional.empty(), Limits.DEFAULT);
                RawHttpClient client = new RawHttpClient(server.port())) {
            assertThat(client.send(STATUS).response().status()).isEqualTo(200);
        }
    }

    @Test
    void a_server_with_a_key_of_another_certificate_does_not_start() throws IOException {
        Files.writeString(certificate.key(), Files.readString(authority.issue("other").key()));

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> start(Optional.empty(), Limits.DEFAULT).close())
                .withMessageContaining("server.tls_key (" + certificate.key() + ") does not have the key");
    }

    @Test
    void a_replaced_certificate_is_for_new_connections_and_existing_ones_go_on() throws IOException {
        try (GatewayServer server = start(Optional.empty(), Limits.DEFAULT);
                SSLSocket open = connect(server, Optional.empty())) {
            X509Certificate first = shownBy(server);
            Certificate second = authority.issue("second", "localhost");

            certificate.replaceBy(second);

            await(() -> shownBy(server).equals(second.parsed()));
            assertThat(first).isEqualTo(certificate.parsed());
            assertThat(answer(open)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_broken_file_is_one_warning_and_the_former_certificate_stays() throws IOException {
        try (LogRecords log = new LogRecords(); GatewayServer server = start(Optional.empty(), Limits.DEFAULT)) {
            Files.writeString(certificate.certificate(), "broken");
            await(() -> !log.messages(Level.WARNING).isEmpty());
            assertThat(shownBy(server)).isEqualTo(certificate.parsed());

            Certificate second = authority.issue("second", "localhost");
            certificate.replaceBy(second);

            await(() -> shownBy(server).equals(second.parsed()));
            assertThat(log.messages(Level.WARNING)).hasSize(1);
            assertThat(log.records()).anySatisfy(entry -> assertThat(String.valueOf(List.of(entry.getParameters())))
                    .contains("server.tls_cert (" + certificate.certificate() + ") has no certificate"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void only_clients_with_a_certificate_of_the_configured_authority_get_an_answer(String version) throws IOException {
        TestAuthority clients = new TestAuthority(folder, "clients");
        Certificate known = clients.issue("known");
        Certificate foreign = authority.issue("foreign");
        Certificate expired = clients.issue("expired", Duration.ofDays(-1));
        try (GatewayServer server = start(Optional.of(clients.file()), Limits.DEFAULT)) {
            try (SSLSocket client = connect(server, Optional.of(known), version)) {
                assertThat(answer(client)).startsWith("HTTP/1.1 200");
            }
            for (Optional<Certificate> refused : List.of(Optional.<Certificate>empty(), Optional.of(foreign),
                    Optional.of(expired))) {
                assertThatExceptionOfType(SSLException.class).isThrownBy(() -> {
                    try (SSLSocket client = connect(server, refused, version)) {
                        answer(client);
                    }
                }).withMessageContaining("Received fatal alert");
            }
        }
    }

    /** A client that resumes a session does not show its certificate again. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_client_of_a_replaced_authority_is_refused_even_if_it_has_a_session(String version) throws IOException {
        TestAuthority clients = new TestAuthority(folder, "clients");
        SSLContext known = context(Optional.of(clients.issue("known")));
        try (GatewayServer server = start(Optional.of(clients.file()), Limits.DEFAULT)) {
            assertThat(isAnswered(server, known, version)).isTrue();

            Files.writeString(clients.file(), Files.readString(new TestAuthority(folder, "others").file()));

            await(() -> !isAnswered(server, known, version));
        }
    }

    private static boolean isAnswered(GatewayServer server, SSLContext context, String version) {
        try (SSLSocket client = connect(server, context, version)) {
            return answer(client).startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_silent_client_blocks_no_other_one_and_is_disconnected() throws IOException {
        try (GatewayServer server = start(Optional.empty(), receivingWithin(RECEIVING));
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.tlsPort())) {
            for (int i = 0; i < 20; i++) {
                try (SSLSocket client = connect(server, Optional.empty())) {
                    assertThat(answer(client)).startsWith("HTTP/1.1 200");
                }
            }

            assertThat(silent.getInputStream().readAllBytes().length).isLessThan(100);
        }
    }

    @Test
    void a_handshake_has_to_end_in_time_however_slowly_its_bytes_arrive() throws IOException {
        try (GatewayServer server = start(Optional.empty(), receivingWithin(RECEIVING));
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.tlsPort())) {
            slow.setTcpNoDelay(true);
            slow.setSoTimeout(20);
            long begin = System.nanoTime();
            slow.getOutputStream().write(HexFormat.of().parseHex("1603014000"));

            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> trickle(slow));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        }
    }

    /** Sends a byte in each read timeout until the server closes the connection. */
    private static void trickle(Socket slow) throws IOException {
        int read = 0;
        while (read >= 0) {
            slow.getOutputStream().write(1);
            try {
                read = slow.getInputStream().read();
            } catch (SocketTimeoutException e) {
                read = 0;
            }
        }
        throw new SocketException("closed");
    }

    @Test
    void a_connection_with_tls_counts_once_towards_the_limit_of_its_address() throws IOException {
        Limits d = Limits.DEFAULT;
        Limits two = new Limits(d.receiving(), d.sending(), d.slowest(), d.lists(), d.reads(), d.changes(), d.waiting(),
                d.turn(), 2);
        try (GatewayServer server = start(Optional.empty(), two);
                SSLSocket first = connect(server, Optional.empty());
                SSLSocket second = connect(server, Optional.empty())) {
            assertThat(answer(first)).startsWith("HTTP/1.1 200");
            assertThat(answer(second)).startsWith("HTTP/1.1 200");
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(server, Optional.empty()).close());
        }
        try (GatewayServer server = start(Optional.empty(), two)) {
            for (int i = 0; i < 5; i++) {
                await(() -> isAnswered(server, context(Optional.empty()), "TLSv1.3"));
            }
        }
    }

    @Test
    void a_connection_accepts_further_requests_after_a_change_and_a_disconnect_cancels_one() throws IOException {
        var options = SimulatedCluster.options().withoutPromoter();
        try (SimulatedCluster cluster = SimulatedCluster.start(options);
                GatewayServer server = GatewayServer.start(options(Optional.empty()), TestServer.table(cluster))) {
            try (SSLSocket client = connect(server, Optional.empty())) {
                send(client, create("music", ", \"resource_timeout\": 1000000"));
                assertThat(answerHead(client)).startsWith("HTTP/1.1 504");
                send(client, create("films", ", \"resource_timeout\": 600000000000"));
                await(() -> cluster.simulator().fileNames().size() == 1);
            }

            await(() -> cluster.simulator().definitionNames().isEmpty() && cluster.simulator().fileNames().isEmpty());
        }
    }

    private static String create(String name, String more) {
        String body = "{\"name\": \"" + name + "\", \"service_ip\": \"10.1.0.2/24\", \"volumes\": [{\"number\": 1, "
                + "\"size_kib\": 20480}]" + more + "}";
        return "POST /api/v2/nfs HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private GatewayServer start(Optional<Path> clientAuthorities, Limits limits) {
        return GatewayServer.start(options(clientAuthorities), RouteTable.of(List.of(), List::of), StopTimeouts.DEFAULT,
                limits);
    }

    private GatewayServer.Options options(Optional<Path> clientAuthorities) {
        TlsFiles files = new TlsFiles(new PemFile("server.tls_cert", certificate.certificate()),
                new PemFile("server.tls_key", certificate.key()),
                clientAuthorities.map(path -> new PemFile("server.tls_client_ca", path)));
        return new GatewayServer.Options(Optional.of(new GatewayServer.Address("127.0.0.1", 0)),
                Optional.of(new TlsListener("127.0.0.1", 0, files, ClientCertificates.REQUIRED, POLL)), List.of(),
                List.of("x"), "1.2.3",
                AccessControl.open());
    }

    private static Limits receivingWithin(Duration time) {
        Limits d = Limits.DEFAULT;
        return new Limits(time, d.sending(), d.slowest(), d.lists(), d.reads(), d.changes(), d.waiting(), d.turn(),
                d.connectionsOfPeer());
    }

    private SSLSocket connect(GatewayServer server, Optional<Certificate> own, String... versions) throws IOException {
        return connect(server, context(own), versions);
    }

    private SSLContext context(Optional<Certificate> own) {
        return TlsContexts.of(
                own.map(files -> CertifiedKey.read(new PemFile("", files.certificate()).read(),
                        new PemFile("", files.key()).read())),
                Trust.inServersOf(new PemFile("", authority.file()).read().certificates()));
    }

    private static SSLSocket connect(GatewayServer server, SSLContext context, String... versions) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.tlsPort());
        plain.setSoTimeout(20_000);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", server.tlsPort(),
                true);
        if (versions.length > 0) {
            socket.setEnabledProtocols(versions);
        }
        try {
            socket.startHandshake();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    private X509Certificate shownBy(GatewayServer server) {
        try (SSLSocket client = connect(server, Optional.empty())) {
            return (X509Certificate) client.getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(SSLSocket client, String request) throws IOException {
        client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request and returns the beginning of its response. */
    private static String answer(SSLSocket client) throws IOException {
        send(client, STATUS);
        return answerHead(client);
    }

    private static String answerHead(SSLSocket client) throws IOException {
        return new String(client.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
