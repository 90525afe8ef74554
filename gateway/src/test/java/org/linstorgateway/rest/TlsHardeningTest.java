package org.linstorgateway.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.contract.TestAuthority.Certificate;
import org.linstorgateway.rest.RawHello.Answer;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.rest.http.TlsListener;
import org.linstorgateway.tls.ClientCertificates;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.TlsFiles;
import org.linstorgateway.tls.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The weaknesses of TLS that scanners look for. That earlier versions and requests without TLS are refused is in {@link TlsServerTest},
 * too. The numbers of cipher suites are those of the IANA registry "TLS Cipher Suites".
 */
class TlsHardeningTest {
    private static final int TLS_1_2 = 0x0303;
    private static final List<Integer> NO_COMPRESSION = List.of(0);
    private static final int DEFLATE = 1;
    /** ECDHE-ECDSA with AES-GCM, and the same with RSA. */
    private static final List<Integer> STRONG = List.of(0xc02b, 0xc02c, 0xc02f, 0xc030);
    private static final int FALLBACK_SCSV = 0x5600;

    @TempDir
    private Path folder;
    private TestAuthority root;
    private Certificate certificate;
    private GatewayServer server;

    @BeforeEach
    void start() throws IOException {
        root = new TestAuthority(folder, "root");
        TestAuthority intermediate = root.intermediate("intermediate");
        certificate = intermediate.issue("server", "localhost");
        Path chain = Files.writeString(folder.resolve("chain.pem"),
                Files.readString(certificate.certificate()) + Files.readString(intermediate.file()));
        TlsFiles files = new TlsFiles(new PemFile("", chain), new PemFile("", certificate.key()), Optional.empty());
        server = GatewayServer.start(
                new GatewayServer.Options(Optional.empty(),
                        Optional.of(new TlsListener("127.0.0.1", 0, files, ClientCertificates.REQUIRED)), List.of(),
                        List.of("x"), "1.2.3", AccessControl.open()),
                RouteTable.of(List.of(), List::of));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer hello(int version, List<Integer> suites, List<Integer> compression) throws IOException {
        return RawHello.send(server.tlsPort(), version, suites, compression);
    }

    /** Without it, the tests of refusals would pass with a message that no server understands. */
    @Test
    void the_message_of_these_tests_is_understood() throws IOException {
        assertThat(hello(TLS_1_2, STRONG, NO_COMPRESSION).suite()).isIn(STRONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0300, 0x0301, 0x0302})
    void versions_before_tls_1_2_are_refused(int version) throws IOException {
        Answer answer = hello(version, STRONG, NO_COMPRESSION);

        assertThat(answer.isRefusal()).isTrue();
        assertThat(answer.alert()).isIn(Answer.PROTOCOL_VERSION, Answer.HANDSHAKE_FAILURE);
    }

    /** A kind of cipher suites that nobody should offer any more. */
    record Weak(String kind, List<Integer> suites) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static Stream<Weak> weak() {
        return Stream.of(
                new Weak("without encryption",
                        List.of(0x0001, 0x0002, 0x003b, 0xc001, 0xc006, 0xc00b, 0xc010, 0x002c, 0x002d, 0xc0b4,
                                0xc0b5)),
                new Weak("for export", List.of(0x0003, 0x0006, 0x0008, 0x000b, 0x000e, 0x0011, 0x0014, 0x0017, 0x0019)),
                new Weak("RC4", List.of(0x0004, 0x0005, 0x0018, 0x008a, 0xc002, 0xc007, 0xc00c, 0xc011, 0xc016)),
                new Weak("DES and 3DES",
                        List.of(0x0009, 0x000a, 0x0012, 0x0013, 0x0015, 0x0016, 0x001a, 0x001b, 0xc003, 0xc008, 0xc00d,
                                0xc012, 0xc017)),
                new Weak("without a certificate of the server",
                        List.of(0x0034, 0x003a, 0x006c, 0x006d, 0x00a6, 0x00a7, 0xc015, 0xc018, 0xc019)),
                new Weak("without forward secrecy", List.of(0x002f, 0x0035, 0x003c, 0x003d, 0x009c, 0x009d)),
                new Weak("CBC with SHA-1", List.of(0x0033, 0x0039, 0xc009, 0xc00a, 0xc013, 0xc014)),
                new Weak("all numbers of the first standards", IntStream.rangeClosed(1, 0x9d).boxed()
                        .filter(suite -> suite != 0x67 && suite != 0x6b).toList()));
    }

    @ParameterizedTest
    @MethodSource("weak")
    void weak_cipher_suites_are_refused(Weak weak) throws IOException {
        Answer answer = hello(TLS_1_2, weak.suites(), NO_COMPRESSION);

        assertThat(answer.isRefusal()).as("suite %x", answer.suite()).isTrue();
        assertThat(answer.alert()).isEqualTo(Answer.HANDSHAKE_FAILURE);
    }

    @Test
    void nothing_is_compressed() throws IOException {
        assertThat(hello(TLS_1_2, STRONG, List.of(DEFLATE, 0)).compression()).isZero();
        assertThat(hello(TLS_1_2, STRONG, List.of(DEFLATE)).compression()).isNotEqualTo(DEFLATE);
    }

    /**
     * Somebody on the network who hides TLS 1.3 from the server cannot hide this mark, which the key exchange signs (RFC 8446, section
     * 4.1.3). JDK 25 ignores the older way, TLS_FALLBACK_SCSV (RFC 7507): the test notices when it no longer does.
     */
    @Test
    void a_client_of_tls_1_3_notices_a_downgrade() throws IOException {
        byte[] random = hello(TLS_1_2, STRONG, NO_COMPRESSION).random();
        assertThat(HexFormat.of().formatHex(random)).endsWith(HexFormat.of().formatHex(
                "DOWNGRD\001".getBytes(StandardCharsets.US_ASCII)));

        List<Integer> fallback = new ArrayList<>(STRONG);
        fallback.add(FALLBACK_SCSV);
        assertThat(hello(TLS_1_2, fallback, NO_COMPRESSION).isRefusal()).isFalse();
    }

    @Test
    void a_client_cannot_renegotiate() throws IOException {
        try (SSLSocket client = connect("TLSv1.2")) {
            client.startHandshake();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                client.startHandshake();
                client.getOutputStream().write("GET /api/v2/status HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(
                        StandardCharsets.US_ASCII));
                if (client.getInputStream().read() < 0) {
                    throw new IOException("closed");
                }
            });
        }
    }

    @Test
    void the_chain_leads_to_the_authority() throws IOException {
        try (SSLSocket client = connect("TLSv1.3")) {
            client.startHandshake();

            assertThat(client.getSession().getPeerCertificates()).hasSize(2);
        }
    }

    private SSLSocket connect(String version) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.tlsPort());
        plain.setSoTimeout(20_000);
        SSLSocket socket = (SSLSocket) TlsContexts
                .of(Optional.empty(), Trust.inServersOf(new PemFile("", root.file()).read().certificates()))
                .getSocketFactory().createSocket(plain, "localhost", server.tlsPort(), true);
        socket.setEnabledProtocols(new String[]{version});
        return socket;
    }

    /** Another implementation of TLS sees the same; the test is skipped where there is none. */
    @Test
    void openssl_accepts_the_chain_and_finds_neither_old_versions_nor_compression_nor_renegotiation() {
        Assumptions.assumeTrue(hasOpenssl(), "no program openssl");

        for (String version : List.of("-tls1_2", "-tls1_3")) {
            assertThat(openssl("Q\n", version, "-CAfile", root.file().toString(), "-verify_return_error",
                    "-verify_hostname", "localhost")).contains("Verify return code: 0 (ok)", "Compression: NONE",
                            "Secure Renegotiation IS " + (version.equals("-tls1_2") ? "" : "NOT ") + "supported");
        }
        for (String version : List.of("-tls1", "-tls1_1")) {
            assertThat(openssl("Q\n", version, "-cipher", "ALL:@SECLEVEL=0")).contains("Cipher is (NONE)");
        }
        assertThat(openssl("Q\n", "-tls1_2", "-cipher", "ALL:eNULL:!ECDHE:!DHE:@SECLEVEL=0"))
                .contains("Cipher is (NONE)");
        assertThat(openssl("R\n", "-tls1_2")).contains("RENEGOTIATING")
                .containsPattern("no renegotiation|closed|errno|eof");
    }

    private static boolean hasOpenssl() {
        try {
            return new ProcessBuilder("openssl", "version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String openssl(String typed, String... options) {
        List<String> words = new ArrayList<>(List.of("openssl", "s_client", "-connect",
                "127.0.0.1:" + server.tlsPort(), "-servername", "localhost"));
        words.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().write(typed.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
            var _ = process.onExit().orTimeout(60, TimeUnit.SECONDS).exceptionally(_ -> process.destroyForcibly());
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
