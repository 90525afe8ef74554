package org.linstorgateway.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.SimulatorOptions;
import org.linstorgateway.tls.Fingerprint;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole server with a LINSTOR that has switched on tokens, and with them HTTPS with a certificate of its own. */
class LinstorCredentialsTest {
    private static final String TOKENS = "/v1/controller/auth/token";
    private static final Pattern TOKEN = Pattern.compile("\"token\" *: *\"(\\w{32})\"");
    private static final Pattern FINGERPRINT = Pattern.compile("linstor\\.fingerprints = \\W*((?:\\w\\w:){31}\\w\\w)");

    @TempDir
    private Path folder;
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final HttpClient plain = HttpClient.newHttpClient();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(
                    entry.getMessage() + " " + List.of(Optional.ofNullable(entry.getParameters()).orElse(new Object[0]))
                            + " " + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void logEverything() {
        root.setLevel(Level.ALL);
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
    }

    @AfterEach
    void stop() {
        root.removeHandler(handler);
        root.setLevel(level);
        plain.close();
        simulator.close();
    }

    private RunningServer server(URI controller, String token, Map<String, String> more) throws IOException {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("LINSTOR_GATEWAY_ADDR", "127.0.0.1:0");
        variables.put("LINSTOR_GATEWAY_CONTROLLERS", controller.toString());
        variables.put("LINSTOR_GATEWAY_LINSTOR_TOKEN_FILE", write(token).toString());
        return RunningServer.start(new Configuration(variables, Path.of("/no/such/file"))
                .forServer(CommandLineSettings.NONE, _ -> {}), Protocols.all(), Map.of());
    }

    private Path write(String token) throws IOException {
        return Files.writeString(folder.resolve("auth-token"), token + "\n");
    }

    private static String send(HttpClient client, String method, URI uri, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    private String list(RunningServer server) throws IOException, InterruptedException {
        return send(plain, "GET", URI.create("http://127.0.0.1:" + server.port() + "/api/v2/iscsi"), "");
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private String switchOnTokens() throws IOException, InterruptedException {
        return first(TOKEN, send(plain, "POST", simulator.uri().resolve("/v1/controller/auth/initialize-token-auth"),
                "{\"description\": \"first\"}"));
    }

    /** Creates a second token and deactivates the first one. */
    private String renew(String token, Fingerprint fingerprint) throws IOException, InterruptedException {
        URI https = simulator.httpsUri().orElseThrow();
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(TlsContexts.of(Optional.empty(), Trust.inFingerprint(fingerprint))).build()) {
            String second = first(TOKEN, send(client, "POST", https.resolve(TOKENS), "{\"description\": \"second\"}",
                    "Authorization", "Bearer " + token));
            assertThat(send(client, "PUT", https.resolve(TOKENS + "/1"), "{\"is_active\": false}", "Authorization",
                    "Bearer " + token)).contains("modified");
            return second;
        }
    }

    @Test
    void errors_lead_from_a_linstor_that_is_not_trusted_to_a_renewed_token() throws Exception {
        String token = switchOnTokens();
        String untrusted;
        try (RunningServer server = server(simulator.uri(), token, Map.of())) {
            untrusted = list(server);
            assertThat(untrusted).contains("linstor-unreachable", "no known authority has signed its certificate",
                    "CN=LINSTOR Controller", "linstor.cacert");
        }
        Fingerprint fingerprint = Fingerprint.parse(first(FINGERPRINT, untrusted));
        Map<String, String> pin = Map.of("LINSTOR_GATEWAY_LINSTOR_FINGERPRINTS", fingerprint.toString());

        try (RunningServer server = server(simulator.httpsUri().orElseThrow(), token, pin)) {
            assertThat(list(server)).isEqualTo("[]");
            String renewed = renew(token, fingerprint);
            assertThat(list(server)).contains("linstor-credentials-refused",
                    "LINSTOR at " + simulator.httpsUri().orElseThrow(), "token invalid or not provided",
                    folder.resolve("auth-token").toString());
            assertThat(send(plain, "GET", URI.create("http://127.0.0.1:" + server.port() + "/health/ready"), ""))
                    .contains("token invalid or not provided");
            write(renewed);
            assertThat(list(server)).isEqualTo("[]");
            assertThat(logged).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(token, renewed));
        }
    }

    @Test
    void a_linstor_with_another_certificate_gets_no_token() throws Exception {
        String token = switchOnTokens();
        try (RunningServer server = server(simulator.httpsUri().orElseThrow(), token,
                Map.of("LINSTOR_GATEWAY_LINSTOR_FINGERPRINTS", "00".repeat(32), "LINSTOR_GATEWAY_LOGLEVEL", "debug"))) {
            assertThat(list(server)).contains("its certificate has another fingerprint").doesNotContain(token);
        }
        assertThat(logged).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(token));
    }
}
