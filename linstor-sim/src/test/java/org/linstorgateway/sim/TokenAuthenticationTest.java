package org.linstorgateway.sim;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of the tokens that a client switches on, and of HTTPS, which comes with them. */
final class TokenAuthenticationTest {

    private static final String INITIALIZE = "/v1/controller/auth/initialize-token-auth";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final SimulatorClient http = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private String token(SimulatorClient.Reply reply) {
        Object refs = Objects.requireNonNull(reply.list().getFirst().get("obj_refs"));
        return String.valueOf(((Map<?, ?>) refs).get("token"));
    }

    @Test
    void without_https_the_api_needs_a_token_from_then_on() {
        assertThat(http.get("/v1/controller/auth/token").text()).isEqualTo("{\"count\":0}");

        SimulatorClient.Reply reply = http.post(INITIALIZE, "{\"description\":\"first\",\"no_https\":true}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(token(reply)).hasSize(32);
        assertThat(http.get("/v1/nodes").status()).isEqualTo(401);
        assertThat(http.get("/v1/nodes").response().headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"linstor-controller\"");
        assertThat(http.get("/health").status()).isEqualTo(200);
        String authorization = "Bearer " + token(reply);
        assertThat(http.call("GET", "/v1/nodes", "", "Authorization", authorization).status()).isEqualTo(200);
        assertThat(http.call("GET", "/v1/controller/auth/token", "", "Authorization", authorization).text())
                .contains("\"count\":1", "\"description\":\"first\"").doesNotContain(token(reply));
        assertThat(http.call("POST", INITIALIZE, "{}", "Authorization", authorization).codes()).containsExactly(3001L);
    }

    @Test
    void without_a_valid_token_the_api_is_open_again() {
        String authorization = "Bearer " + token(http.post(INITIALIZE, "{\"no_https\":true}"));

        assertThat(http.call("PUT", "/v1/controller/auth/token/1", "{\"is_active\":false}", "Authorization",
                authorization).status()).isEqualTo(200);

        assertThat(http.get("/v1/nodes").status()).isEqualTo(200);
        assertThat(http.delete("/v1/controller/auth/token/7").codes()).containsExactly(3000L);
    }

    @Test
    void https_is_switched_on_and_http_redirects_to_it() throws Exception {
        String token = token(http.post(INITIALIZE, "{\"description\":\"first\"}"));
        URI https = simulator.httpsUri().orElseThrow();

        SimulatorClient.Reply redirected = http.get("/v1/view/resources?resources=a%2Fb");
        assertThat(redirected.status()).isEqualTo(302);
        assertThat(redirected.response().headers().firstValue("Location"))
                .contains(https + "/v1/view/resources?resources=a%2Fb");
        assertThat(http.get("/health").status()).isEqualTo(200);

        SeenCertificate seen = new SeenCertificate();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{seen}, new SecureRandom());
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(https.resolve("/v1/nodes"));
            assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
            request.header("Authorization", "Bearer " + token);
            assertThat(client.send(request.build(), BodyHandlers.ofString()).body()).contains("node-a");
        }
        X509Certificate certificate = Objects.requireNonNull(seen.certificate);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=LINSTOR Controller,O=LINBIT,C=AT");
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
        assertThat(certificate.getSubjectAlternativeNames()).isNull();
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
    }

    /** Trusts any certificate, for any host name, and keeps it. */
    private static final class SeenCertificate extends X509ExtendedTrustManager {
        private @Nullable X509Certificate certificate;

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            certificate = chain[0];
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
