package org.linstorgateway.access.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.contract.TestProvider;
import org.linstorgateway.tls.PemFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The documents of providers, with faults, over real HTTP and HTTPS. */
class ProviderClientTest {
    @TempDir
    private Path folder;

    private static List<String> keys(ProviderSettings settings) throws ProviderException {
        return new ProviderClient(settings).keys().stream().map(JWK::getKeyID).toList();
    }

    private static String failure(ProviderSettings settings) {
        return failure(new ProviderClient(settings));
    }

    private static String failure(ProviderClient client) {
        ProviderException failure = catchThrowableOfType(ProviderException.class, client::keys);
        assertThat(failure).isNotNull();
        return String.valueOf(failure.getMessage());
    }

    private static ProviderSettings with(ProviderSettings settings, Optional<PemFile> authorities) {
        return new ProviderSettings(settings.issuer(), settings.audience(), settings.roleClaim(), settings.roles(),
                settings.nameClaim(), authorities);
    }

    private static ProviderSettings of(ProviderSettings settings, String issuer) {
        return new ProviderSettings(issuer, settings.audience(), settings.roleClaim(), settings.roles(),
                settings.nameClaim(), settings.authorities());
    }

    @Test
    void keys_are_read_without_their_private_parts() throws Exception {
        try (TestProvider provider = TestProvider.start()) {
            provider.rotate(TestProvider.KEY, TestProvider.OTHER_KEY);

            assertThat(keys(provider.settings())).containsExactly("first", "second");
            assertThat(new ProviderClient(provider.settings()).keys()).noneMatch(JWK::isPrivate);
        }
    }

    @Test
    void a_provider_with_a_private_authority_is_trusted_by_its_file_only() throws Exception {
        TestAuthority authority = new TestAuthority(folder, "company");
        try (TestProvider provider = TestProvider.start(authority, "127.0.0.1")) {
            assertThat(keys(provider.settings())).containsExactly("first");
            assertThat(failure(with(provider.settings(), Optional.empty())))
                    .contains("no known authority has signed its certificate", "server.oidc_cacert");
            assertThat(failure(with(provider.settings(),
                    Optional.of(new PemFile("server.oidc_cacert", folder.resolve("none"))))))
                    .contains("server.oidc_cacert: the file", "there is no such file");
        }
        try (TestProvider other = TestProvider.start(authority, "login.example.com")) {
            assertThat(failure(other.settings()))
                    .contains("its certificate is for login.example.com, not for 127.0.0.1");
        }
    }

    @Test
    void a_provider_that_is_away_is_a_failure() {
        TestProvider provider = TestProvider.start();
        ProviderSettings settings = provider.settings();
        provider.close();

        assertThat(failure(settings))
                .startsWith(settings.issuer() + "/.well-known/openid-configuration cannot be read: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"200||is no JSON object", "200|null|is no JSON object",
            "200|[[\"issuer\",\"ISSUER\"]]|is no JSON object", "200|[]|is no JSON object",
            "200|<html>|is no JSON object", "404|{}|answers with the status 404", "500|{}|answers with the status 500",
            "204||answers with the status 204", "200|{}|is of the issuer 'null', not of",
            "200|{\"issuer\":\"https://evil\",\"jwks_uri\":\"https://evil/keys\"}|is of the issuer 'https://evil', not of",
            "200|{\"issuer\":\"ISSUER/\",\"jwks_uri\":\"ISSUER/keys\"}|correct server.oidc_issuer",
            "200|{\"issuer\":\"ISSUER\"}|names no address of keys",
            "200|{\"issuer\":\"ISSUER\",\"jwks_uri\":7}|names no address of keys",
            "200|{\"issuer\":\"ISSUER\",\"jwks_uri\":\"http://192.0.2.1/keys\"}|must begin with https://",
            "200|{\"issuer\":\"ISSUER\",\"jwks_uri\":\"file:///etc/passwd\"}|is no URL with a host",
            "200|{\"issuer\":\"ISSUER\",\"jwks_uri\":\"ftp://127.0.0.1/keys\"}|must begin with https://",
            "200|{\"issuer\":\"ISSUER\",\"issuer\":\"x\",\"jwks_uri\":\"ISSUER/keys\"}|is no JSON object"})
    void a_wrong_discovery_document_is_refused(int status, String body, String reason) {
        try (TestProvider provider = TestProvider.start()) {
            String text = (body == null ? "" : body).replace("ISSUER", provider.issuer());
            provider.discovery(exchange -> TestProvider.send(exchange, status, text));

            assertThat(failure(provider.settings())).startsWith(provider.issuer()).contains(reason);
            assertThat(provider.reads()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"keys\":7}", "{\"keys\":[]}", "{\"keys\":[null]}",
            "{\"keys\":null}",
            "{\"keys\":[{\"kty\":\"RSA\"}]}"})
    void a_wrong_document_with_keys_is_refused(String text) {
        try (TestProvider provider = TestProvider.start()) {
            provider.keys(exchange -> TestProvider.send(exchange, 200, text));

            assertThat(failure(provider.settings())).containsAnyOf("is no JSON object", "no key that can sign tokens",
                    "has another form");
        }
    }

    @Test
    void unknown_kinds_of_keys_hide_no_other_one() throws Exception {
        try (TestProvider provider = TestProvider.start()) {
            provider.keys(exchange -> TestProvider.send(exchange, 200, "{\"keys\":[{\"kty\":\"NEW\"},{\"kty\":\"EC\","
                    + "\"crv\":\"P-999\"}," + TestProvider.KEY.toPublicJWK() + "]}"));

            assertThat(keys(provider.settings())).containsExactly("first");
        }
    }

    @Test
    void redirects_are_not_followed() {
        AtomicInteger reached = new AtomicInteger();
        try (TestProvider provider = TestProvider.start(); TestProvider other = TestProvider.start()) {
            HttpHandler redirect = exchange -> {
                exchange.getResponseHeaders().set("Location", other.issuer() + "/.well-known/openid-configuration");
                TestProvider.send(exchange, 302, "");
            };
            other.discovery(exchange -> reached.incrementAndGet());
            provider.discovery(redirect);
            assertThat(failure(provider.settings())).contains("redirects to '" + other.issuer());
            provider.heal();
            provider.keys(redirect);
            assertThat(failure(provider.settings())).contains("redirects to '" + other.issuer());
            assertThat(reached).hasValue(0);
        }
    }

    @Test
    void a_huge_document_is_not_read_to_its_end() {
        try (TestProvider provider = TestProvider.start()) {
            HttpHandler endless = exchange -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] blanks = " ".repeat(64 << 10).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 10_000; i++) {
                    exchange.getResponseBody().write(blanks);
                }
            };
            provider.discovery(endless);
            assertThat(failure(provider.settings())).contains("cannot be read");
            provider.heal();
            provider.keys(endless);
            assertThat(failure(provider.settings())).contains("cannot be read");
        }
    }

    @Test
    void a_slow_document_is_given_up() throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        try (TestProvider provider = TestProvider.start()) {
            ProviderClient client = new ProviderClient(provider.settings(), Duration.ofMillis(300));
            HttpHandler silent = exchange -> awaitEnd(ended);
            HttpHandler slow = exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                awaitEnd(ended);
            };
            for (HttpHandler fault : List.of(silent, slow)) {
                provider.discovery(fault);
                assertThat(failure(client)).contains("does not answer within 300 ms");
            }
        } finally {
            ended.countDown();
        }
    }

    private static void awaitEnd(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_issuer_with_a_slash_at_its_end_is_compared_exactly() throws Exception {
        try (TestProvider provider = TestProvider.start()) {
            String issuer = provider.issuer() + "/";
            assertThat(failure(of(provider.settings(), issuer))).contains("not of '" + issuer + "'");
            provider.discovery(exchange -> TestProvider.send(exchange, 200,
                    "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + "keys\"}"));
            assertThat(keys(of(provider.settings(), issuer))).containsExactly("first");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.example.com", "https://login.example.com:8443/realms/storage",
            "https://login.example.com/", "http://localhost:8080", "http://127.0.0.1:8080/x", "http://[::1]:8080"})
    void addresses_with_tls_or_on_the_machine_itself_can_be_issuers(String text) {
        assertThat(ProviderAddress.mistakeInIssuer(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "login.example.com", "http://login.example.com", "http://127.0.0.1.example.com",
            "http://localhost.example.com", "ftp://localhost", "https://", "https://a b", "https://login.example.com?x",
            "https://login.example.com#x", "https://user:secret@login.example.com", "https:login", "HTTP://login"})
    void other_texts_cannot(String text) {
        assertThat(ProviderAddress.mistakeInIssuer(text)).hasValueSatisfying(reason -> assertThat(reason)
                .doesNotContain("secret"));
    }
}
