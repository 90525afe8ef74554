package org.linstorgateway.server;

import com.sun.net.httpserver.HttpHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.TestLogIns;
import org.linstorgateway.contract.TestProvider;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The log-in of a browser at an identity provider, at a whole server. */
class ProviderLogInTest {
    private static final String VERIFIER = "v".repeat(43);
    private static final String PAGE = "https://storage.example.com/ui/";
    private static final String PROVIDER = "/api/v2/access/provider";
    private static final Pattern EXPIRES = Pattern.compile("\"expires\":\"([^\"]+)\"");

    @TempDir
    private Path folder;
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private final TestProvider provider = TestProvider.start();
    private final Map<String, String> variables = new HashMap<>(Map.of("LINSTOR_GATEWAY_ADDR", "127.0.0.1:0",
            "LINSTOR_GATEWAY_ANONYMOUS", "none", "LINSTOR_GATEWAY_CONTROLLERS", cluster.simulator().uri().toString(),
            "LINSTOR_GATEWAY_OIDC_ISSUER", provider.issuer(), "LINSTOR_GATEWAY_OIDC_AUDIENCE", TestProvider.AUDIENCE,
            "LINSTOR_GATEWAY_OIDC_ROLES", "operators=operator",
            "LINSTOR_GATEWAY_OIDC_CLIENT_ID", TestLogIns.CLIENT));

    @AfterEach
    void close() {
        client.close();
        provider.close();
        cluster.close();
    }

    private RunningServer start() {
        return RunningServer.start(new Configuration(variables, Path.of("/no/such/file"))
                .forServer(CommandLineSettings.NONE, _ -> {}), Protocols.all(), Map.of());
    }

    private HttpResponse<String> send(RunningServer server, String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> begin(RunningServer server, String code, String verifier) throws Exception {
        return send(server, "POST", PROVIDER + "/session", """
                {"code": "%s", "code_verifier": "%s", "redirect_uri": "%s"}""".formatted(code, verifier, PAGE));
    }

    private String code() {
        return provider.logIns().logIn(TestLogIns.challenge(VERIFIER), PAGE);
    }

    @Test
    void a_page_learns_where_to_send_its_browser() throws Exception {
        try (RunningServer server = start()) {
            assertThat(send(server, "GET", "/api/v2/access", "").body()).contains("\"provider_log_in\":true");
            HttpResponse<String> entrance = send(server, "GET", PROVIDER, "");

            assertThat(entrance.statusCode()).isEqualTo(200);
            assertThat(entrance.body().replace(provider.issuer(), "ISSUER")).contains("\"issuer\":\"ISSUER\"",
                    "\"authorization_endpoint\":\"ISSUER/authorize\"", "\"client_id\":\"linstor gateway\"",
                    "\"scope\":\"openid profile groups\"");
        }
    }

    @Test
    void a_code_begins_a_session_with_the_role_of_the_user_for_the_time_of_the_setting() throws Exception {
        variables.put("LINSTOR_GATEWAY_OIDC_SESSION", "30m");
        try (RunningServer server = start()) {
            HttpResponse<String> begun = begin(server, code(), VERIFIER);

            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
            assertThat(begun.body()).contains("\"name\":\"alice\"", "\"role\":\"operator\"",
                    "\"proof\":\"identity-provider\"").doesNotContain("eyJ");
            Matcher expires = EXPIRES.matcher(begun.body());
            assertThat(expires.find()).isTrue();
            assertThat(Duration.between(Instant.now(), Instant.parse(expires.group(1))))
                    .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
            String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
            assertThat(send(server, "GET", "/api/v2/targets", "", "Cookie", cookie).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_code_counts_once_and_with_the_verifier_of_its_page_only() throws Exception {
        try (RunningServer server = start()) {
            String code = code();
            assertThat(begin(server, code, VERIFIER).statusCode()).isEqualTo(201);
            HttpResponse<String> again = begin(server, code, VERIFIER);
            HttpResponse<String> stolen = begin(server, code(), "w".repeat(43));

            assertThat(again.statusCode()).isEqualTo(401);
            assertThat(again.body()).contains("log-in-refused", "'invalid_grant': 'Code not valid'", "Log in again.");
            assertThat(stolen.statusCode()).isEqualTo(401);
            assertThat(stolen.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void wrong_codes_are_too_many_after_a_while_and_reach_the_provider_no_more() throws Exception {
        try (RunningServer server = start()) {
            for (int number = 0; number < 10; number++) {
                assertThat(begin(server, "wrong", VERIFIER).statusCode()).isEqualTo(401);
            }
            HttpResponse<String> tooMany = begin(server, "wrong", VERIFIER);

            assertThat(tooMany.statusCode()).isEqualTo(429);
            assertThat(tooMany.body()).contains("too-many-wrong-tokens");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_client_with_a_secret_proves_it_in_the_way_that_the_provider_takes(boolean inForm) throws Exception {
        provider.logIns().requireSecret("a+b/c=");
        if (inForm) {
            provider.takeSecretInForm();
        }
        Path file = Files.writeString(folder.resolve("secret"), "wrong\n");
        variables.put("LINSTOR_GATEWAY_OIDC_CLIENT_SECRET_FILE", file.toString());
        try (RunningServer server = start()) {
            HttpResponse<String> refused = begin(server, code(), VERIFIER);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("'invalid_client'", "server.oidc_client_*").doesNotContain("wrong");

            Files.writeString(file, "a+b/c=\n");
            assertThat(begin(server, code(), VERIFIER).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void an_id_token_counts_where_the_access_token_is_for_the_provider_alone() throws Exception {
        provider.logIns().giveOpaqueAccessTokens();
        try (RunningServer server = start()) {
            assertThat(begin(server, code(), VERIFIER).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void whoever_has_no_role_gets_no_session() throws Exception {
        variables.put("LINSTOR_GATEWAY_OIDC_ROLES", "admins=admin");
        try (RunningServer server = start()) {
            HttpResponse<String> refused = begin(server, code(), VERIFIER);

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("user 'alice' has no role here");
            assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|v|redirect_uri|code", "x|short|/ui/|code_verifier", "x|ok||redirect_uri"})
    void what_no_log_in_has_is_refused_before_the_provider_is_asked(String code, String verifier, String redirectUri,
            String named) throws Exception {
        try (RunningServer server = start()) {
            provider.exchange(exchange -> {
                throw new AssertionError("the provider was asked");
            });
            HttpResponse<String> refused = send(server, "POST", PROVIDER + "/session", """
                    {"code": "%s", "code_verifier": "%s", "redirect_uri": "%s"}""".formatted(orEmpty(code),
                    "ok".equals(verifier) ? VERIFIER : verifier, orEmpty(redirectUri)));

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("'" + named + "'");
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Test
    void a_provider_that_fails_is_named_with_what_was_asked() throws Exception {
        try (RunningServer server = start()) {
            HttpHandler broken = exchange -> TestProvider.send(exchange, 500, "");
            provider.exchange(broken);
            HttpResponse<String> failed = begin(server, code(), VERIFIER);
            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(failed.body()).contains("provider-unreachable", "/token answers with the status 500");
        }
        provider.discovery(exchange -> TestProvider.send(exchange, 500, ""));
        try (RunningServer server = start()) {
            HttpResponse<String> failed = send(server, "GET", PROVIDER, "");
            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(failed.body()).contains("provider-unreachable", "/.well-known/openid-configuration answers");
            provider.heal();
            assertThat(send(server, "GET", PROVIDER, "").body()).as("a failure counts for some seconds")
                    .contains("provider-unreachable");
        }
    }

    @Test
    void without_a_client_the_page_asks_for_a_token() throws Exception {
        variables.remove("LINSTOR_GATEWAY_OIDC_CLIENT_ID");
        try (RunningServer server = start()) {
            assertThat(send(server, "GET", "/api/v2/access", "").body()).doesNotContain("provider_log_in");
            assertThat(send(server, "GET", PROVIDER, "").statusCode()).isEqualTo(404);
            assertThat(begin(server, "x", VERIFIER).body()).contains("no-provider-log-in", "server.oidc_client_id");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"OIDC_SESSION|2h|server.oidc_session is set, but server.oidc_client_id is not",
            "OIDC_CLIENT_SECRET_FILE|/x|server.oidc_client_secret_file is set, but server.oidc_client_id is not"})
    void settings_of_the_client_need_a_client(String name, String value, String message) {
        variables.remove("LINSTOR_GATEWAY_OIDC_CLIENT_ID");
        variables.put("LINSTOR_GATEWAY_" + name, value);

        assertThat(catchThrowableOfType(GatewayException.class, this::start)).hasMessageContaining(message);
    }

    @Test
    void a_secret_that_cannot_be_read_lets_no_server_start() {
        variables.put("LINSTOR_GATEWAY_OIDC_CLIENT_SECRET_FILE", folder.resolve("none").toString());

        assertThat(catchThrowableOfType(GatewayException.class, this::start))
                .hasMessageContaining("server.oidc_client_secret_file: the file " + folder.resolve("none"));
    }
}
