package org.linstorgateway.server;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.Settings;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.contract.TestAuthority.Certificate;
import org.linstorgateway.metrics.Metric;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A whole server with the settings of its port with TLS. */
class TlsOfRunningServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;
    private TestAuthority authority;

    @BeforeEach
    void makeAuthority() {
        authority = new TestAuthority(folder, "authority");
    }

    private static Settings settings(Map<String, String> variables) {
        return new Configuration(variables, Path.of("/no/such/file")).forServer(CommandLineSettings.NONE, _ -> {});
    }

    private static RunningServer start(Map<String, String> variables) {
        return RunningServer.start(settings(variables), Protocols.all(), Map.of());
    }

    private static Map<String, String> withTls(String address, Certificate certificate) {
        return Map.of("LINSTOR_GATEWAY_ADDR", address, "LINSTOR_GATEWAY_TLS_ADDR", "127.0.0.1:0",
                "LINSTOR_GATEWAY_TLS_CERT", certificate.certificate().toString(), "LINSTOR_GATEWAY_TLS_KEY",
                certificate.key().toString());
    }

    private Map<String, String> withClientAuthority(String address, Certificate certificate) {
        Map<String, String> variables = new HashMap<>(withTls(address, certificate));
        variables.put("LINSTOR_GATEWAY_TLS_CLIENT_CA", authority.file().toString());
        return variables;
    }

    @Test
    void a_server_names_its_ports() {
        try (RunningServer server = start(withTls("127.0.0.1:0", authority.issue("node-a")))) {
            assertThat(server.ports()).matches("port \\d+ and port \\d+ with TLS");
        }
        try (RunningServer server = start(withTls("off", authority.issue("node-a")))) {
            assertThat(server.ports()).matches("port \\d+ with TLS");
        }
    }

    @Test
    void the_metrics_have_the_end_of_the_certificate() throws Exception {
        Certificate certificate = authority.issue("node-a");
        long end;
        try (InputStream file = Files.newInputStream(certificate.certificate())) {
            end = ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file)).getNotAfter()
                    .toInstant().getEpochSecond();
        }
        try (RunningServer server = start(withTls("127.0.0.1:0", certificate));
                HttpClient client = HttpClient.newHttpClient()) {
            String report = client.send(HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.port() + "/metrics")).build(), BodyHandlers.ofString())
                    .body();
            String value = report.lines().filter(line -> line.startsWith(Metric.TLS_CERTIFICATE_EXPIRY.word()))
                    .findFirst().orElseThrow().split(" ", 2)[1];
            assertThat(Double.parseDouble(value)).isEqualTo((double) end);
        }
    }

    @Test
    void a_server_checks_itself_over_tls_if_it_has_no_other_port() {
        RunningServer server = start(withTls("off", authority.issue("node-a", "node-a")));
        SelfCheck check = server.selfCheck();

        assertThat(check.test(LIMIT)).isTrue();
        server.close();
        assertThat(check.test(LIMIT)).isFalse();
    }

    /** A restart would help with neither of them. */
    @Test
    void a_server_that_requires_a_client_certificate_or_has_an_expired_one_answers_itself() {
        try (RunningServer server = start(withClientAuthority("off", authority.issue("node-a")))) {
            assertThat(server.selfCheck().test(LIMIT)).isTrue();
        }
        try (RunningServer server = start(withTls("off", authority.issue("old", Duration.ofDays(-1))))) {
            assertThat(server.selfCheck().test(LIMIT)).isTrue();
        }
    }

    @Test
    void a_port_that_other_machines_can_use_without_the_required_certificate_is_a_warning() {
        Certificate certificate = authority.issue("node-a");
        try (RunningServer server = start(withClientAuthority(":0", certificate))) {
            assertThat(server.exposure().warnings())
                    .anySatisfy(
                            warning -> assertThat(warning).contains("clients need no certificate on port", "'off'"));
        }
        for (Map<String, String> safe : List.of(withClientAuthority("localhost:0", certificate),
                withClientAuthority("off", certificate), withTls(":0", certificate))) {
            try (RunningServer server = start(safe)) {
                assertThat(server.exposure().warnings()).noneMatch(warning -> warning.contains("certificate"));
            }
        }
    }

    private Map<String, String> withClientRoles(String... settings) {
        Map<String, String> variables = new HashMap<>(withClientAuthority(":0", authority.issue("node-a")));
        for (int i = 0; i < settings.length; i += 2) {
            variables.put("LINSTOR_GATEWAY_TLS_CLIENT_" + settings[i], settings[i + 1]);
        }
        return variables;
    }

    @Test
    void optional_certificates_are_no_reason_for_the_warning_and_need_roles() {
        try (RunningServer server = start(withClientRoles("AUTH", "optional", "ROLES", "alice=admin,*=none"))) {
            assertThat(server.exposure().warnings()).noneMatch(warning -> warning.contains("certificate"));
        }
        assertThat(refusal(withClientRoles("AUTH", "optional")))
                .hasMessageContaining("server.tls_client_roles is not set");
        assertThat(refusal(withClientRoles("AUTH", "perhaps"))).hasMessageContaining("required nor optional");
        assertThat(refusal(withClientRoles("ROLES", "alice"))).hasMessageContaining("NAME=ROLE");
        for (Map.Entry<String, String> alone : Map.of("ROLES", "alice=admin", "AUTH", "optional").entrySet()) {
            Map<String, String> variables = new HashMap<>(withTls(":0", authority.issue("node-a")));
            variables.put("LINSTOR_GATEWAY_TLS_CLIENT_" + alone.getKey(), alone.getValue());
            assertThat(refusal(variables)).hasMessageContaining("server.tls_client_ca is not");
        }
    }

    @Test
    void settings_without_their_counterparts_are_refused() {
        assertThat(refusal(Map.of("LINSTOR_GATEWAY_TLS_CERT", "/a")))
                .hasMessageStartingWith("server.tls_cert is set, but server.tls_key is not");
        assertThat(refusal(Map.of("LINSTOR_GATEWAY_TLS_KEY", "/a")))
                .hasMessageStartingWith("server.tls_key is set, but server.tls_cert is not");
        assertThat(refusal(Map.of("LINSTOR_GATEWAY_TLS_ADDR", ":0")))
                .hasMessageStartingWith("server.tls_addr is set, but server.tls_cert is not");
        assertThat(refusal(Map.of("LINSTOR_GATEWAY_TLS_CLIENT_CA", "/a")))
                .hasMessageStartingWith("server.tls_client_ca is set, but server.tls_cert is not");
        assertThat(refusal(Map.of("LINSTOR_GATEWAY_ADDR", "off"))).hasMessageContaining("listen on no port");
    }

    private static GatewayException refusal(Map<String, String> variables) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> start(variables).close());
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_SETTING.word());
        return refusal;
    }

    @Test
    void a_key_that_only_systemd_can_read_is_found_among_its_credentials() {
        Certificate certificate = authority.issue("node-a");
        Map<String, String> variables = Map.of("LINSTOR_GATEWAY_ADDR", "off", "LINSTOR_GATEWAY_TLS_ADDR", "127.0.0.1:0",
                "LINSTOR_GATEWAY_TLS_CERT", certificate.certificate().toString(), "LINSTOR_GATEWAY_TLS_KEY",
                "/no/such/folder/node-a.key");

        try (RunningServer server = RunningServer.start(settings(variables), Protocols.all(),
                Map.of("CREDENTIALS_DIRECTORY", folder.toString()))) {
            assertThat(server.ports()).endsWith("with TLS");
        }
        assertThat(catchThrowableOfType(GatewayException.class, () -> start(variables).close()))
                .hasMessage(
                        "server.tls_key: the file /no/such/folder/node-a.key cannot be read: there is no such file");
    }
}
