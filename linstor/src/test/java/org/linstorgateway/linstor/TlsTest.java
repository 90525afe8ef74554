package org.linstorgateway.linstor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            assertThat(e).hasMessageContaining("no TLS connection: the certificate of the controller is not trusted")
                    .hasMessageContaining("LS_ROOT_CA_FILE");
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
    @CsvSource({"automatic, ca.pem, is not trusted", "automatic, expired.pem, is not trusted",
            "expired, expired.pem, has expired", "other-host, other-ca.pem, is not one for this host"})
    void any_other_certificate_is_refused_and_the_message_says_why(String shown, String given, String reason) {
        try (TestServer server = TestCertificates.server(json(200, "[]"), shown);
                Linstor linstor = new Linstor(TestCertificates.config(server, Map.of("LS_ROOT_CA", text(given))))) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e.kind()).isEqualTo(LinstorException.Kind.UNREACHABLE);
            assertThat(e).hasMessageContaining("no TLS connection: the certificate of the controller " + reason);
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
            assertThat(catchThrowableOfType(LinstorException.class, linstor::nodes).kind())
                    .isEqualTo(LinstorException.Kind.UNREACHABLE);
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
