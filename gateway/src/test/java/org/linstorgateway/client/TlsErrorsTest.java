package org.linstorgateway.client;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.contract.TestAuthority.Certificate;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.rest.http.TlsListener;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.ClientCertificates;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.tls.TlsFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Connections of the command line to real servers with TLS, and what it says about each that fails. */
class TlsErrorsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;
    private TestAuthority authority;
    private final List<GatewayServer> servers = new ArrayList<>();

    @BeforeEach
    void makeAuthority() {
        authority = new TestAuthority(folder, "authority");
    }

    @AfterEach
    void stop() {
        servers.forEach(GatewayServer::close);
    }

    private Certificate serve(Certificate certificate, Optional<Path> clientAuthorities) {
        servers.add(GatewayServer.start(new GatewayServer.Options(
                Optional.of(new GatewayServer.Address("127.0.0.1", 0)),
                Optional.of(new TlsListener("127.0.0.1", 0, new TlsFiles(new PemFile("", certificate.certificate()),
                        new PemFile("", certificate.key()), clientAuthorities.map(path -> new PemFile("", path))),
                        ClientCertificates.REQUIRED)),
                List.of(), List.of(), "1.2.3", AccessControl.open()), RouteTable.of(List.of(), List::of)));
        return certificate;
    }

    private Certificate serve() {
        return serve(authority.issue("node-a", "localhost", "node-a", "127.0.0.1"), Optional.empty());
    }

    private GatewayServer server() {
        return servers.getLast();
    }

    private String url(String host) {
        return "https://" + host + ":" + server().tlsPort();
    }

    /** @param options settings as options of a command, with their values in turn */
    private static void request(String url, String... options) {
        Map<Setting<?>, List<String>> texts = new HashMap<>(Map.of(Setting.CONNECT, List.of(url)));
        for (int i = 0; i < options.length; i += 2) {
            String option = options[i];
            texts.put(Setting.all().stream().filter(setting -> setting.option().equals(option)).findFirst()
                    .orElseThrow(), List.of(options[i + 1]));
        }
        Settings settings = new Configuration(Map.of(), Path.of("/no/such/file"))
                .forClient(new CommandLineSettings(Optional.empty(), texts), _ -> {});
        new GatewayConnection(settings.connect(), ClientTls.of(settings), _ -> {}).requireServer(LIMIT);
    }

    private static GatewayException failure(ErrorCode code, String url, String... options) {
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> request(url, options));
        assertThat(failure).as("the failure of %s", url).isNotNull();
        assertThat(failure.code()).as(failure.messageWithHint()).isEqualTo(code.word());
        assertThat(failure.messageWithHint().lines()).hasSizeLessThanOrEqualTo(2);
        return failure;
    }

    @Test
    void a_server_with_a_certificate_of_a_named_authority_is_trusted() {
        serve();

        request(url("localhost"), "--cacert", authority.file().toString());
        request("localhost:" + server().tlsPort(), "--cacert", authority.file().toString());
        request(url("127.0.0.1"), "--cacert", authority.file().toString());
    }

    @Test
    void a_server_with_exactly_the_named_certificate_is_trusted_whatever_its_names() {
        Certificate other = serve(authority.issue("node-b", "node-b"), Optional.empty());

        request(url("localhost"), "--cacert", other.certificate().toString());
    }

    @Test
    void a_fingerprint_replaces_the_check_of_authority_and_name() {
        Certificate other = serve(authority.issue("node-b", "node-b"), Optional.empty());

        request(url("localhost"), "--fingerprint", other.fingerprint().toString());
        request(url("localhost"), "--fingerprint", other.fingerprint().hex());
    }

    @Test
    void the_message_for_an_unknown_authority_names_it_and_the_fingerprint() {
        Certificate shown = serve();

        assertThat(failure(ErrorCode.SERVER_NOT_TRUSTED, url("localhost")))
                .hasMessage("cannot trust the LINSTOR Gateway server at " + url("localhost")
                        + ": no known authority has signed its certificate (issuer CN=authority)")
                .extracting(GatewayException::hint).asString().contains("--cacert")
                .endsWith("--fingerprint " + shown.fingerprint());
    }

    @Test
    void the_message_for_another_name_lists_the_names_of_the_certificate() {
        serve(authority.issue("node-b", "node-b", "10.0.0.5"), Optional.empty());

        assertThat(failure(ErrorCode.SERVER_NOT_TRUSTED, url("localhost"), "--cacert", authority.file().toString()))
                .hasMessageEndingWith(": its certificate is for node-b, 10.0.0.5, not for localhost");
    }

    @Test
    void the_message_for_an_expired_certificate_says_since_when() {
        Certificate expired = serve(authority.issue("old", Duration.ofDays(-1), "localhost"), Optional.empty());

        assertThat(failure(ErrorCode.SERVER_NOT_TRUSTED, url("localhost"), "--cacert", authority.file().toString()))
                .hasMessageContaining(": its certificate expired on 20");
        failure(ErrorCode.SERVER_NOT_TRUSTED, url("localhost"), "--fingerprint", expired.fingerprint().toString());
    }

    @Test
    void the_message_for_another_fingerprint_shows_the_one_of_the_server() {
        Certificate shown = serve();

        assertThat(failure(ErrorCode.SERVER_NOT_TRUSTED, url("localhost"), "--fingerprint", "0".repeat(64)))
                .hasMessageEndingWith(": its certificate has another fingerprint than the one of --fingerprint")
                .extracting(GatewayException::hint).asString().endsWith("--fingerprint " + shown.fingerprint());
    }

    @Test
    void the_message_for_plain_http_on_a_port_with_tls_is_that_of_the_server() {
        serve();

        assertThat(failure(ErrorCode.TLS_REQUIRED, "http://localhost:" + server().tlsPort()))
                .hasMessage("this port of the server accepts TLS only").extracting(GatewayException::hint).asString()
                .contains("https://");
    }

    @Test
    void the_message_for_tls_on_a_port_without_names_the_usual_port() {
        serve();

        assertThat(failure(ErrorCode.TLS_FAILED, "https://localhost:" + server().port()))
                .hasMessageEndingWith(": this port does not use TLS").extracting(GatewayException::hint).asString()
                .contains("8338").contains("http://");
    }

    /** Another server than ours waits for the end of a line. */
    @Test
    void a_server_that_does_not_answer_the_handshake_is_reported() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.start();
        try {
            GatewayAddress address = GatewayAddress.parse("https://localhost:" + other.getAddress().getPort());
            GatewayConnection connection = new GatewayConnection(address);

            assertThat(catchThrowableOfType(GatewayException.class,
                    () -> connection.requireServer(Duration.ofMillis(500))))
                    .hasMessage("no TLS connection to the LINSTOR Gateway server at " + address
                            + ": it does not answer the TLS handshake");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void a_server_that_ends_the_handshake_is_reported() throws Exception {
        try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread accepting = Thread.ofVirtual().start(() -> {
                try (Socket accepted = closing.accept()) {
                    assertThat(accepted.getInputStream().read()).isEqualTo(22);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            GatewayException failure = catchThrowableOfType(GatewayException.class,
                    () -> request("https://localhost:" + closing.getLocalPort()));

            accepting.join();
            assertThat(failure.messageWithHint()).contains("https://localhost:" + closing.getLocalPort());
        }
    }

    @Test
    void a_client_certificate_is_shown_to_a_server_that_requires_one() {
        Certificate own = authority.issue("alice");
        serve(authority.issue("node-a", "localhost"), Optional.of(authority.file()));

        request(url("localhost"), "--cacert", authority.file().toString(), "--client-cert",
                own.certificate().toString(), "--client-key", own.key().toString());
    }

    @Test
    void the_message_for_a_missing_client_certificate_names_the_options() {
        serve(authority.issue("node-a", "localhost"), Optional.of(authority.file()));

        assertThat(failure(ErrorCode.CLIENT_CERTIFICATE_REFUSED, url("localhost"), "--cacert",
                authority.file().toString()))
                .hasMessage("the LINSTOR Gateway server at " + url("localhost") + " requires a client certificate")
                .extracting(GatewayException::hint).asString().contains("--client-cert").contains("--client-key");
    }

    /** The client has sent its request before it learns that its certificate is refused: the reason must not be lost. */
    @Test
    void the_message_for_a_refused_client_certificate_names_it() {
        Certificate expired = authority.issue("alice", Duration.ofDays(-1));
        Certificate foreign = new TestAuthority(folder, "foreign").issue("mallory");
        serve(authority.issue("node-a", "localhost"), Optional.of(authority.file()));

        for (int round = 0; round < 20; round++) {
            assertThat(refusal(expired))
                    .hasMessageContaining("refuses the client certificate of CN=alice, which expired");
        }
        assertThat(refusal(foreign)).hasMessageEndingWith("refuses the client certificate of CN=mallory");
    }

    private GatewayException refusal(Certificate own) {
        return failure(ErrorCode.CLIENT_CERTIFICATE_REFUSED, url("localhost"), "--cacert", authority.file().toString(),
                "--client-cert", own.certificate().toString(), "--client-key", own.key().toString());
    }

    @Test
    void a_file_that_cannot_be_used_is_named() throws IOException {
        serve();
        Certificate own = authority.issue("alice");
        Path broken = Files.writeString(folder.resolve("broken.pem"), "broken");
        String ownFile = own.certificate().toString();

        assertThat(failure(ErrorCode.INVALID_CERTIFICATE, url("localhost"), "--cacert", broken.toString()))
                .hasMessage("--cacert (" + broken + ") has no certificate in PEM format (BEGIN CERTIFICATE)");
        assertThat(failure(ErrorCode.INVALID_CERTIFICATE, url("localhost"), "--cacert", "/no/such/file"))
                .hasMessage("--cacert: the file /no/such/file cannot be read: there is no such file");
        assertThat(failure(ErrorCode.INVALID_CERTIFICATE, url("localhost"), "--client-cert", ownFile, "--client-key",
                authority.issue("other").key().toString())).hasMessageContaining("does not have the key");
    }

    @Test
    void options_that_contradict_each_other_are_refused() {
        String any = "0".repeat(64);

        assertThat(failure(ErrorCode.INVALID_SETTING, "http://localhost:1", "--fingerprint", any))
                .hasMessage("--fingerprint has no effect without TLS: use https:// in place of http://localhost:1");
        assertThat(failure(ErrorCode.INVALID_SETTING, "https://localhost:1", "--client-cert", "/a"))
                .hasMessageContaining("--client-key is missing");
        assertThat(failure(ErrorCode.INVALID_SETTING, "https://localhost:1", "--client-key", "/a"))
                .hasMessageContaining("--client-cert is missing");
    }

    @Test
    void settings_of_variables_may_be_for_other_servers() {
        serve();
        Settings settings = new Configuration(Map.of("LINSTOR_GATEWAY_CACERT", "/no/such/file"),
                Path.of("/no/such/file"))
                .forClient(CommandLineSettings.of(Setting.CONNECT, "http://localhost:" + server().port()), _ -> {});

        new GatewayConnection(settings.connect(), ClientTls.of(settings), _ -> {}).requireServer(LIMIT);
    }
}
