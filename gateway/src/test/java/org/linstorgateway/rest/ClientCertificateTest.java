package org.linstorgateway.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.access.AnonymousRoles;
import org.linstorgateway.access.CertificateAuthenticator;
import org.linstorgateway.access.CertificateRoles;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.SessionAuthenticator;
import org.linstorgateway.access.TokenAuthenticator;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.contract.TestAuthority.Certificate;
import org.linstorgateway.deploy.LinstorTokens;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.rest.http.TlsListener;
import org.linstorgateway.tls.CertifiedKey;
import org.linstorgateway.tls.ClientCertificates;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.TlsFiles;
import org.linstorgateway.tls.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Callers that are known by their client certificates, beside those with tokens and sessions, on one port with TLS. */
class ClientCertificateTest {
    private static final String ACCESS = "/api/v2/access";
    private static final String START = "/api/v2/iscsi/iqn.2026-03.org.example:none/start";
    private static final List<String> RULES = List.of("alice=admin", "blocked.example.com=none",
            "monitoring.example.com=viewer", "spiffe://example.com/backup=operator", "carol@example.com=operator",
            "Doe, John=viewer");

    @TempDir
    private Path folder;
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private TestAuthority authority;
    private TestAuthority clients;

    @BeforeEach
    void makeAuthorities() {
        authority = new TestAuthority(folder, "authority");
        clients = new TestAuthority(folder, "clients");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private GatewayServer server(ClientCertificates need, List<String> rules, Role anonymous) {
        Certificate own = authority.issue("server", "localhost");
        TlsFiles files = new TlsFiles(new PemFile("", own.certificate()), new PemFile("", own.key()),
                Optional.of(new PemFile("", clients.file())));
        LinstorTokens tokens = cluster.tokens();
        AccessControl access = new AccessControl(List.of(new TokenAuthenticator(tokens),
                new SessionAuthenticator(tokens.sessions()),
                new CertificateAuthenticator(CertificateRoles.parse(rules), Clock.systemUTC())),
                AnonymousRoles.of(anonymous));
        return GatewayServer.start(
                new GatewayServer.Options(Optional.empty(),
                        Optional.of(new TlsListener("127.0.0.1", 0, files, need)), List.of(), List.of(), "1.2.3",
                        access),
                TestServer.table(cluster, tokens));
    }

    private SSLContext context(Optional<Certificate> own) {
        return TlsContexts.of(
                own.map(files -> CertifiedKey.read(new PemFile("", files.certificate()).read(),
                        new PemFile("", files.key()).read())),
                Trust.inServersOf(new PemFile("", authority.file()).read().certificates()));
    }

    private HttpResponse<String> send(GatewayServer server, Optional<Certificate> own, String method, String path,
            String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.tlsPort() + path))
                .method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try (HttpClient client = HttpClient.newBuilder().sslContext(context(own)).version(HttpClient.Version.HTTP_1_1)
                .build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String caller(GatewayServer server, Optional<Certificate> own, String... headers) throws IOException {
        return send(server, own, "GET", ACCESS, headers).body();
    }

    private static String certificate(String name, String role) {
        return "{\"proof\":\"certificate\",\"name\":\"" + name + "\",\"role\":\"" + role + "\"}";
    }

    @Test
    void the_common_name_and_alternative_names_give_a_role_and_the_first_rule_that_matches_counts() throws IOException {
        try (GatewayServer server = server(ClientCertificates.REQUIRED, RULES, Role.VIEWER)) {
            assertThat(caller(server, Optional.of(clients.issue("alice, O=example, C=DE"))))
                    .isEqualTo(certificate("alice", "admin"));
            assertThat(caller(server, Optional.of(clients.issue("m", "10.0.0.1", "monitoring.example.com"))))
                    .isEqualTo(certificate("monitoring.example.com", "viewer"));
            assertThat(caller(server, Optional.of(clients.issue("b", "spiffe://example.com/backup"))))
                    .isEqualTo(certificate("spiffe://example.com/backup", "operator"));
            assertThat(caller(server, Optional.of(clients.issue("c", "carol@example.com"))))
                    .isEqualTo(certificate("carol@example.com", "operator"));
            assertThat(caller(server, Optional.of(clients.issue("Doe\\, John"))))
                    .isEqualTo(certificate("Doe, John", "viewer"));
            assertThat(caller(server, Optional.of(clients.issue("x", "monitoring.example.com",
                    "blocked.example.com")))).isEqualTo(certificate("blocked.example.com", "none"));
        }
    }

    @ParameterizedTest
    @CsvSource({"Alice", "alice2", "xalice", "'O=x,OU=alice'", "'x\\,CN=alice'", "'x+OU=alice'"})
    void a_name_that_is_not_exactly_that_of_a_rule_gives_no_role(String name) throws IOException {
        try (GatewayServer server = server(ClientCertificates.REQUIRED, List.of("alice=admin"), Role.VIEWER)) {
            assertThat(caller(server, Optional.of(clients.issue(name))))
                    .isEqualTo("{\"proof\":\"none\",\"role\":\"viewer\"}");
        }
    }

    @Test
    void a_rule_for_all_others_gives_them_less_than_callers_without_a_proof() throws IOException {
        try (GatewayServer server = server(ClientCertificates.OPTIONAL, List.of("alice=admin", "*=none"),
                Role.VIEWER)) {
            Optional<Certificate> bob = Optional.of(clients.issue("bob"));
            assertThat(caller(server, bob)).isEqualTo(certificate("bob", "none"));
            HttpResponse<String> refused = send(server, bob, "GET", "/api/v2/targets");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("certificate 'bob' has the role none", "server.tls_client_roles");
            assertThat(send(server, Optional.empty(), "GET", "/api/v2/targets").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void without_rules_a_certificate_counts_and_tells_nothing_about_its_client() throws IOException {
        try (GatewayServer server = server(ClientCertificates.REQUIRED, List.of(), Role.ADMIN)) {
            assertThat(caller(server, Optional.of(clients.issue("alice"))))
                    .isEqualTo("{\"proof\":\"none\",\"role\":\"admin\"}");
        }
    }

    @Test
    void with_optional_certificates_tokens_and_sessions_use_the_same_port() throws IOException {
        String token = cluster.tokens().create(new TokenName("page"), Role.OPERATOR, Optional.empty()).secret()
                .reveal();
        try (GatewayServer server = server(ClientCertificates.OPTIONAL, RULES, Role.ANYONE)) {
            assertThat(send(server, Optional.empty(), "GET", "/api/v2/targets").statusCode()).isEqualTo(401);
            assertThat(caller(server, Optional.empty(), "Authorization", "Bearer " + token)).contains("\"page\"");
            HttpResponse<String> begun = send(server, Optional.empty(), "POST", ACCESS + "/session", "Authorization",
                    "Bearer " + token);
            String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).startsWith("__Host-linstor-gateway-session=lgs_")
                    .endsWith("; Path=/; HttpOnly; SameSite=Strict; Secure");
            String pair = cookie.replaceFirst(";.*", "");
            assertThat(caller(server, Optional.empty(), "Cookie", pair)).contains("\"page\"");
            assertThat(caller(server, Optional.empty(), "Cookie", pair.substring("__Host-".length())))
                    .contains("\"none\"");
        }
    }

    /** Who logs in on purpose is not to be somebody else because the browser has a certificate. */
    @Test
    void a_token_counts_in_place_of_the_certificate_and_so_does_a_session() throws IOException {
        String token = cluster.tokens().create(new TokenName("page"), Role.VIEWER, Optional.empty()).secret().reveal();
        Optional<Certificate> alice = Optional.of(clients.issue("alice"));
        try (GatewayServer server = server(ClientCertificates.OPTIONAL, RULES, Role.ANYONE)) {
            assertThat(caller(server, alice, "Authorization", "Bearer " + token)).contains("\"page\"");
            assertThat(send(server, alice, "GET", "/api/v2/targets", "Authorization", "Bearer x").statusCode())
                    .isEqualTo(401);
            assertThat(send(server, alice, "POST", ACCESS + "/session").statusCode()).isEqualTo(401);
            HttpResponse<String> begun = send(server, alice, "POST", ACCESS + "/session", "Authorization",
                    "Bearer " + token);
            assertThat(caller(server, alice, "Cookie",
                    begun.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "")))
                    .contains("\"page\"");
        }
    }

    @Test
    void a_certificate_of_another_authority_or_an_expired_one_is_refused_even_if_none_is_required() throws IOException {
        try (GatewayServer server = server(ClientCertificates.OPTIONAL, RULES, Role.ADMIN)) {
            for (Certificate refused : List.of(authority.issue("alice"), clients.issue("alice", Duration.ofDays(-1)))) {
                assertThatExceptionOfType(SSLException.class).isThrownBy(() -> {
                    try (SSLSocket socket = connect(server, context(Optional.of(refused)), "TLSv1.2")) {
                        answer(socket);
                    }
                });
            }
        }
    }

    /** A client that resumes a session does not show its certificate again. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_resumed_tls_session_has_the_certificate_of_the_first_one(String version) throws IOException {
        SSLContext context = context(Optional.of(clients.issue("alice")));
        try (GatewayServer server = server(ClientCertificates.OPTIONAL, RULES, Role.ANYONE)) {
            for (int i = 0; i < 3; i++) {
                try (SSLSocket socket = connect(server, context, version)) {
                    assertThat(answer(socket)).contains("certificate").contains("alice");
                }
            }
        }
    }

    @Test
    void the_log_names_the_certificate_of_a_change() throws IOException {
        try (LogRecords log = new LogRecords()) {
            try (GatewayServer server = server(ClientCertificates.REQUIRED, RULES, Role.ANYONE)) {
                var _ = send(server, Optional.of(clients.issue("alice")), "POST", START);
            }

            assertThat(log.messages(Level.INFO)).anyMatch(line -> line.contains(" with certificate 'alice': POST"));
        }
    }

    private static SSLSocket connect(GatewayServer server, SSLContext context, String version) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.tlsPort());
        plain.setSoTimeout(20_000);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", server.tlsPort(),
                true);
        socket.setEnabledProtocols(new String[]{version});
        return socket;
    }

    private static String answer(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(("GET " + ACCESS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
