package org.linstorgateway.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.contract.TestProvider;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.systemd.TestSystemd;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A whole server with and without an identity provider. */
class OidcOfRunningServerTest {
    private static final Pattern PORT = Pattern.compile("port (\\d+)");
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        cluster.close();
    }

    private Map<String, String> variables(TestProvider provider) {
        Map<String, String> variables = new HashMap<>(Map.of("LINSTOR_GATEWAY_ADDR", "127.0.0.1:0",
                "LINSTOR_GATEWAY_ANONYMOUS", "none", "LINSTOR_GATEWAY_CONTROLLERS",
                cluster.simulator().uri().toString(), "LINSTOR_GATEWAY_OIDC_ISSUER", provider.issuer(),
                "LINSTOR_GATEWAY_OIDC_AUDIENCE", TestProvider.AUDIENCE, "LINSTOR_GATEWAY_OIDC_ROLES",
                "operators=operator,admins=admin"));
        provider.settings().authorities()
                .ifPresent(file -> variables.put("LINSTOR_GATEWAY_OIDC_CACERT", file.path().toString()));
        return variables;
    }

    private static RunningServer start(Map<String, String> variables) {
        return RunningServer.start(new Configuration(variables, Path.of("/no/such/file"))
                .forServer(CommandLineSettings.NONE, _ -> {}), Protocols.all(), Map.of());
    }

    private HttpResponse<String> send(int port, String method, String path, String token) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody()).header("Authorization", "Bearer " + token).build(),
                BodyHandlers.ofString());
    }

    @Test
    void a_server_accepts_the_tokens_of_its_provider_over_https_and_those_of_the_cluster() throws Exception {
        TestAuthority authority = new TestAuthority(folder, "company");
        try (TestProvider provider = TestProvider.start(authority, "127.0.0.1");
                RunningServer server = start(variables(provider))) {
            String token = provider.token();

            assertThat(send(server.port(), "GET", "/api/v2/access", token).body()).contains(
                    "\"proof\":\"identity-provider\"", "\"name\":\"alice\"", "\"role\":\"operator\"");
            assertThat(send(server.port(), "GET", "/api/v2/targets", token).statusCode()).isEqualTo(200);
            HttpResponse<String> forbidden = send(server.port(), "GET", "/api/v2/access/tokens", token);
            assertThat(forbidden.statusCode()).isEqualTo(403);
            assertThat(forbidden.body()).contains("user 'alice' has the role operator", "server.oidc_roles");
            assertThat(send(server.port(), "GET", "/api/v2/access/tokens",
                    provider.token(claims -> claims.claim("groups", "admins"))).statusCode()).isEqualTo(200);

            HttpResponse<String> none = send(server.port(), "GET", "/api/v2/targets",
                    provider.token(claims -> claims.claim("groups", "staff")));
            assertThat(none.statusCode()).isEqualTo(403);
            assertThat(none.body()).contains("role-needed", "'staff' in the claim 'groups'", "'operators'", "'admins'");
            HttpResponse<String> expired = send(server.port(), "GET", "/api/v2/targets",
                    provider.token(claims -> claims.expirationTime(Date.from(Instant.EPOCH))));
            assertThat(expired.statusCode()).isEqualTo(401);
            assertThat(expired.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(
                    challenge -> assertThat(challenge).contains("error=\"invalid_token\""));
            assertThat(expired.body()).contains("invalid-token", "expired at 1970-01-01T00:00:00Z");
            assertThat(send(server.port(), "GET", "/api/v2/targets", token + "A".repeat(20_000)).statusCode())
                    .as("more than the headers of a request may have").isEqualTo(400);
        }
    }

    @Test
    void a_file_of_authorities_that_is_broken_lets_no_server_start() throws IOException {
        try (TestProvider provider = TestProvider.start()) {
            Map<String, String> variables = variables(provider);
            variables.put("LINSTOR_GATEWAY_OIDC_CACERT", Files.writeString(folder.resolve("ca.pem"), "x").toString());

            assertThat(catchThrowableOfType(GatewayException.class, () -> start(variables)))
                    .hasMessageContaining("server.oidc_cacert (").extracting(GatewayException::code)
                    .isEqualTo(ErrorCode.INVALID_CERTIFICATE.word());
        }
    }

    @Test
    void a_provider_that_is_away_is_a_warning_of_a_server_that_starts() throws Exception {
        TestProvider provider = TestProvider.start();
        Map<String, String> variables = variables(provider);
        String token = provider.token();
        provider.close();

        try (Started server = new Started(variables)) {
            HttpResponse<String> refused = send(server.port(), "GET", "/api/v2/targets", token);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("provider-unreachable", provider.issuer());
            assertThat(server.log()).anySatisfy(line -> assertThat(line)
                    .startsWith("WARNING: The keys of the identity provider cannot be read: " + provider.issuer()))
                    .noneMatch(line -> line.contains("LINSTOR is not reachable"))
                    .noneMatch(line -> line.contains(token));
        }
    }

    @Test
    void the_log_names_the_user() throws Exception {
        try (TestProvider provider = TestProvider.start(); Started server = new Started(variables(provider))) {
            String token = provider.token();
            send(server.port(), "POST", "/api/v2/iscsi/iqn.2026-03.org.example:none/start", token);

            assertThat(server.log()).anySatisfy(line -> assertThat(line)
                    .contains("with user 'alice': POST /api/v2/iscsi/iqn.2026-03.org.example:none/start: 404"))
                    .noneMatch(line -> line.contains(token));
            assertThat(server.loadedClasses()).anyMatch(line -> line.contains(" com.nimbusds."));
        }
    }

    @Test
    void without_a_provider_nothing_of_its_code_and_library_is_loaded() throws Exception {
        Map<String, String> variables = Map.of("LINSTOR_GATEWAY_ADDR", "127.0.0.1:0", "LINSTOR_GATEWAY_CONTROLLERS",
                cluster.simulator().uri().toString());
        try (Started server = new Started(variables)) {
            assertThat(send(server.port(), "GET", "/api/v2/targets", "eyJhbGciOiJSUzI1NiJ9.e30.AAAA").statusCode())
                    .isEqualTo(401);

            assertThat(server.loadedClasses()).anyMatch(line -> line.contains(" org.linstorgateway.access.Caller"))
                    .noneMatch(line -> line.contains(" com.nimbusds.") || line.contains(".access.oidc."));
        }
    }

    /** A server in a process of its own, which writes down the classes that it loads. */
    private final class Started implements AutoCloseable {
        private final Path classes = folder.resolve("classes");
        private final ServerProcess process;
        private final int port;

        Started(Map<String, String> variables) throws Exception {
            String socket = folder.resolve("notify").toString();
            TestSystemd systemd = new TestSystemd(socket);
            Map<String, String> environment = new HashMap<>(variables);
            environment.put("NOTIFY_SOCKET", socket);
            environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes);
            process = ServerProcess.start(folder, environment, "server", "--config",
                    Files.writeString(folder.resolve("gateway.toml"), "").toString());
            Matcher matcher = PORT.matcher(systemd.next());
            assertThat(matcher.find()).isTrue();
            port = Integer.parseInt(matcher.group(1));
        }

        int port() {
            return port;
        }

        /** Stops the server and returns its log. */
        List<String> log() throws Exception {
            process.terminate();
            assertThat(process.status()).isEqualTo(TERMINATED);
            return process.log();
        }

        List<String> loadedClasses() throws Exception {
            log();
            return Files.readAllLines(classes);
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
