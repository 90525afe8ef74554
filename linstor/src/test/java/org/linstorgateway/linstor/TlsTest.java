package org.linstorgateway.linstor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.tls.Fingerprint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestCertificates.text;
import static org.linstorgateway.linstor.TestServer.json;

class TlsTest {
    @TempDir
    private Path folder;

    private String file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), text(name)).toString();
    }

    @Test
    void a_root_certificate_makes_the_servers_it_signed_trusted() {
        try (TestServer server = TestCertificates.server(json(200, "[]"), false);
                Linstor linstor = new Linstor(TestCertificates.config(server, Map.of("LS_ROOT_CA", text("ca.pem"))))) {
            assertThat(linstor.nodes()).isEmpty();
        }
    }

    @Test
    void a_server_of_an_unknown_authority_is_unreachable_and_the_message_contains_the_reason() {
        try (TestServer server = TestCertificates.server(json(200, "[]"), false);
                Linstor linstor = new Linstor(TestCertificates.config(server, Map.of()))) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g"));

            assertThat(e.kind()).isEqualTo(LinstorException.Kind.UNREACHABLE);
            assertThat(e).hasMessageStartingWith("No connection to LINSTOR (request: create resource group 'g'): "
                    + server.uri() + ": no TLS connection: no known authority has signed its certificate (issuer ");
            assertThat(e.correction()).contains("linstor.cacert")
                    .endsWith("linstor.fingerprints = \"" + fingerprint("server") + "\"");
        }
    }

    /** LINSTOR's automatic certificate: self-signed, CN=LINSTOR Controller, no alternative names. */
    @Test
    void a_certificate_without_host_names_is_trusted_if_it_is_given_itself() {
        try (TestServer server = TestCertificates.server(json(200, "[]"), "automatic");
                Linstor linstor = new Linstor(
                        TestCertificates.config(server, Map.of("LS_ROOT_CA", text("automatic.pem"))))) {
            assertThat(linstor.nodes()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"automatic, ca.pem, no known authority has signed, linstor.cacert",
            "automatic, expired.pem, no known authority has signed, linstor.cacert",
            "expired, expired.pem, its certificate expired on 2020-12-31, Renew it",
            "other-host, other-ca.pem, 'its certificate is for other.example, not for 127.0.0.1', linstor.controllers"})
    void any_other_certificate_is_refused_and_the_error_says_why(String shown, String given, String reason,
            String remedy) {
        try (TestServer server = TestCertificates.server(json(200, "[]"), shown);
                Linstor linstor = new Linstor(TestCertificates.config(server, Map.of("LS_ROOT_CA", text(given))))) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e.kind()).isEqualTo(LinstorException.Kind.UNREACHABLE);
            assertThat(e).hasMessageContaining("no TLS connection: " + reason);
            assertThat(e.correction()).contains(remedy);
        }
    }

    @Test
    void a_fingerprint_replaces_the_check_of_authority_and_name() {
        try (TestServer server = TestCertificates.server(json(200, "[]"), "automatic");
                Linstor linstor = pinned(server, Map.of(), fingerprint("server"), fingerprint("automatic"))) {
            assertThat(linstor.nodes()).isEmpty();
        }
    }

    @Test
    void a_certificate_with_another_fingerprint_is_refused_even_if_its_authority_is_known() {
        try (TestServer server = TestCertificates.server(json(200, "[]"), false);
                Linstor linstor = pinned(server, Map.of("LS_ROOT_CA", text("ca.pem")), fingerprint("automatic"))) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e).hasMessageContaining("no TLS connection: its certificate has another fingerprint");
            assertThat(e.correction()).endsWith("linstor.fingerprints = \"" + fingerprint("server") + "\"");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void an_expired_certificate_is_refused_although_its_fingerprint_is_given() {
        try (TestServer server = TestCertificates.server(json(200, "[]"), "expired");
                Linstor linstor = pinned(server, Map.of(), fingerprint("expired"))) {
            assertThat(catchThrowableOfType(LinstorException.class, linstor::nodes))
                    .hasMessageContaining("its certificate expired on 2020-12-31");
        }
    }

    private static Linstor pinned(TestServer server, Map<String, String> environment, Fingerprint... fingerprints) {
        return new Linstor(LinstorConfig.of(new ConnectionSettings(List.of(server.uri().toString()), Optional.empty(),
                Optional.empty(), Set.of(fingerprints)), environment, "test"));
    }

    private static Fingerprint fingerprint(String name) {
        return Fingerprint.of(TestCertificates.pem(name + ".pem").certificates().getFirst());
    }

    @Test
    void the_setting_of_the_gateway_overrides_the_variable() throws IOException {
        Optional<Path> exact = Optional.of(Path.of(file("automatic.pem")));
        try (TestServer server = TestCertificates.server(json(200, "[]"), "automatic");
                Linstor linstor = new Linstor(LinstorConfig.of(new ConnectionSettings(
                        List.of(server.uri().toString()), Optional.empty(), exact, Set.of()),
                        Map.of("LS_ROOT_CA", text("ca.pem")), "test"))) {
            assertThat(linstor.nodes()).isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinstorConfig.of(new ConnectionSettings(List.of(), Optional.empty(),
                        Optional.of(Path.of("/nowhere/ca.pem")), Set.of()), Map.of(), "test"))
                .withMessage("linstor.cacert: the file /nowhere/ca.pem cannot be read: there is no such file");
    }

    @Test
    void trust_in_a_certificate_that_is_never_shown_is_refused() {
        ConnectionSettings settings = new ConnectionSettings(List.of("https://node-a", "http://node-b"),
                Optional.empty(), Optional.empty(), Set.of(fingerprint("server")));

        assertThatIllegalArgumentException().isThrownBy(() -> LinstorConfig.of(settings, Map.of(), "test"))
                .withMessageStartingWith(
                        "linstor.fingerprints has no effect for the LINSTOR controller 'http://node-b:3370'");
    }

    @Test
    void a_port_without_tls_is_reported() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuseInPlainText(plain));
            URI address = URI.create("https://127.0.0.1:" + plain.getLocalPort());
            try (Linstor linstor = TestClients.of(address)) {
                LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

                assertThat(e).hasMessageContaining(address + ": no TLS connection: this port does not use TLS");
                assertThat(e.correction()).contains("3371", "linstor.controllers", "http://");
            }
        }
    }

    /** Answers each connection as a server does that gets something else than HTTP. */
    private static void refuseInPlainText(ServerSocket plain) {
        try {
            while (true) {
                try (Socket accepted = plain.accept()) {
                    assertThat(accepted.getInputStream().read()).isEqualTo(22);
                    accepted.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                    accepted.shutdownOutput();
                    accepted.getInputStream().readAllBytes();
                }
            }
        } catch (IOException e) {
            assertThat(plain.isClosed()).isTrue();
        }
    }

    /** No controller that may come back exists. */
    @Test
    void nobody_waits_for_a_controller_that_is_not_trusted() {
        try (TestServer server = TestCertificates.server(json(200, "[]"), false);
                Linstor linstor = new Linstor(TestCertificates.config(server, Map.of()))) {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.waitingForController(Duration.ofDays(1)).nodes());

            assertThat(e.kind()).isEqualTo(LinstorException.Kind.UNREACHABLE);
        }
    }

    @Test
    void one_of_several_controllers_that_is_not_trusted_is_named_with_its_remedy() {
        URI closed = TestServer.closedAddress();
        try (TestServer server = TestCertificates.server(json(200, "[]"), false);
                Linstor linstor = TestClients.of(closed, server.uri())) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e).hasMessageContaining(closed + ": connection refused")
                    .hasMessageContaining(server.uri() + ": no TLS connection: no known authority");
            assertThat(e.correction()).contains(fingerprint("server").toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"client-rsa.pem, client-rsa.key", "client-rsa.pem, client-rsa-pkcs1.key",
            "client-ec.pem, client-ec.key", "client-ec.pem, client-ec-sec1.key"})
    void a_client_certificate_works_with_every_format_of_its_key(String certificate, String key) throws IOException {
        Map<String, String> environment = Map.of("LS_ROOT_CA_FILE", file("ca.pem"), "LS_USER_CERTIFICATE_FILE",
                file(certificate), "LS_USER_KEY_FILE", file(key));

        try (TestServer server = TestCertificates.server(json(200, "[]"), true);
                Linstor linstor = new Linstor(TestCertificates.config(server, environment))) {
            assertThat(linstor.nodes()).isEmpty();
        }
    }

    @Test
    void a_missing_client_certificate_fails_the_call() {
        try (TestServer server = TestCertificates.server(json(200, "[]"), true);
                Linstor linstor = new Linstor(TestCertificates.config(server, Map.of("LS_ROOT_CA", text("ca.pem"))))) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e.kind()).isEqualTo(LinstorException.Kind.UNREACHABLE);
            assertThat(e).hasMessageContaining("no TLS connection: it requires a client certificate");
            assertThat(e.correction()).contains("LS_USER_CERTIFICATE_FILE", "LS_USER_KEY_FILE");
        }
    }

    @Test
    void certificate_and_key_require_each_other() {
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("LS_USER_KEY", text("client-ec.key"))))
                .withMessageContaining("LS_USER_CERTIFICATE is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(Map.of("LS_USER_CERTIFICATE", text("client-ec.pem"))))
                .withMessageContaining("LS_USER_KEY is missing");
    }

    @ParameterizedTest
    @CsvSource({"client-ec-encrypted.key, unencrypted", "client-rsa-encrypted.key, encrypted",
            "client-rsa.key, certificate", "ca.pem, no private key"})
    void an_unusable_key_is_rejected_and_the_message_hides_it(String key, String reason) {
        Map<String, String> environment = Map.of("LS_USER_CERTIFICATE", text("client-ec.pem"), "LS_USER_KEY",
                text(key));

        assertThatIllegalArgumentException().isThrownBy(() -> config(environment)).withMessageContaining("LS_USER_KEY")
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("BEGIN EC", "MI"));
    }

    @Test
    void a_text_that_is_not_a_certificate_is_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("LS_ROOT_CA", "nonsense")))
                .withMessageContaining("LS_ROOT_CA has no certificate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(Map.of("LS_ROOT_CA",
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")))
                .withMessageContaining("LS_ROOT_CA has a certificate that cannot be read");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(Map.of("LS_ROOT_CA",
                        "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----")))
                .withMessageContaining("LS_ROOT_CA has a CERTIFICATE that is not base64");
    }

    @Test
    void the_message_for_a_missing_file_names_the_file_and_its_variable() {
        assertThatIllegalArgumentException().isThrownBy(() -> config(Map.of("LS_ROOT_CA_FILE", "/nowhere/ca.pem")))
                .withMessageContaining("LS_ROOT_CA_FILE").withMessageContaining("/nowhere/ca.pem");
    }

    @Test
    void a_certificate_makes_https_the_default() {
        assertThat(config(Map.of("LS_ROOT_CA", text("ca.pem"))).controllers()).first()
                .hasToString("https://localhost:3371");
        assertThat(LinstorConfig.of(new ConnectionSettings(List.of("node-a"), Optional.empty(), Optional.empty(),
                Set.of(fingerprint("server"))), Map.of(), "test").controllers()).first()
                .hasToString("https://node-a:3371");
    }

    @Test
    void a_configuration_hides_its_secrets() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("LS_USERNAME", "gateway", "LS_PASSWORD", "hush-hush",
                "LS_USER_CERTIFICATE", text("client-ec.pem"), "LS_USER_KEY", text("client-ec.key")));
        assertThat(config(environment).toString()).contains("gateway").doesNotContain("hush-hush", "BEGIN", "MI");

        Path token = Files.writeString(folder.resolve("token"), "t0psecret");
        environment.put("LS_BEARER_TOKEN_FILE", token.toString());
        assertThat(config(environment).toString()).contains(token.toString()).doesNotContain("t0psecret", "hush-hush");
    }

    private static LinstorConfig config(Map<String, String> environment) {
        return LinstorConfig.of(List.of(), environment, "test");
    }
}
