package org.linstorgateway.linstor;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.json;

class RedirectTest {
    private static final Credentials PASSWORD = Credentials.password("gateway", "hush-hush");

    private static TestServer.Handler redirectTo(String location) {
        return (request, connection) -> connection.respond(302, "", "Location: " + location + request.uri());
    }

    @Test
    void a_creation_follows_a_redirect_to_https_and_arrives_once() {
        try (TestServer tls = TestCertificates.server(json(201, "[]"), false);
                TestServer plain = TestServer.of(redirectTo(tls.uri().toString()));
                Linstor linstor = new Linstor(
                        TestClients.config(Optional.of(PASSWORD), TestCertificates.trusting(), plain.uri()))) {
            linstor.createResourceGroup("g");
            linstor.createResourceGroup("h");

            assertThat(tls.requestLines()).hasSize(2);
            assertThat(tls.firstRequest().body()).isEqualTo("{\"name\":\"g\"}");
            assertThat(tls.firstRequest().header("Authorization")).startsWith("Basic ");
            assertThat(plain.requests()).hasSize(1);
            assertThat(linstor.controllers()).containsExactly(tls.uri());
        }
    }

    @Test
    void the_search_follows_a_redirect_to_https() {
        try (TestServer tls = TestCertificates.server(TestServer.answeringProbes(json(200, "[]")), false);
                TestServer plain = TestServer.of(redirectTo(tls.uri().toString()));
                Linstor linstor = new Linstor(TestClients.config(Optional.empty(), TestCertificates.trusting(),
                        TestServer.closedAddress(), plain.uri()))) {
            assertThat(linstor.nodes()).isEmpty();
            assertThat(linstor.active()).contains(tls.uri());
        }
    }

    @Test
    void a_redirect_to_another_host_sends_it_neither_the_request_nor_the_credentials() {
        try (TestServer other = TestCertificates.server(json(201, "[]"), false);
                TestServer plain = TestServer.of(redirectTo("https://localhost:" + other.uri().getPort()));
                Linstor linstor = new Linstor(
                        TestClients.config(Optional.of(PASSWORD), TestCertificates.trusting(), plain.uri()))) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g"));

            assertThat(e.kind()).isEqualTo(LinstorException.Kind.UNREACHABLE);
            String target = "https://localhost:" + other.uri().getPort();
            assertThat(e).hasMessageContaining(plain.uri() + ": it redirects to " + target + ", another host");
            assertThat(e.correction()).contains(target).contains("linstor.controllers");
            assertThat(e.getMessage()).doesNotContain("hush-hush");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void a_redirect_from_https_to_http_is_not_followed() {
        try (TestServer plain = TestServer.of(json(201, "[]"));
                TestServer tls = TestCertificates.server(redirectTo(plain.uri().toString()), false);
                Linstor linstor = new Linstor(
                        TestClients.config(Optional.empty(), TestCertificates.trusting(), tls.uri()))) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e.kind()).isEqualTo(LinstorException.Kind.UNREACHABLE);
            assertThat(e).hasMessageContaining(tls.uri() + ": it redirects to " + plain.uri()
                    + ", an address without TLS");
            assertThat(e.correction()).contains(plain.uri().toString()).contains("linstor.controllers");
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void a_redirect_from_http_to_http_is_not_followed() {
        try (TestServer second = TestServer.of(json(200, "[]"));
                TestServer first = TestServer.of(redirectTo(second.uri().toString()));
                Linstor linstor = new Linstor(
                        TestClients.config(Optional.of(PASSWORD), TlsSettings.system(), first.uri()))) {
            assertThat(catchThrowableOfType(LinstorException.class, linstor::nodes))
                    .hasMessageContaining(", an address without TLS");
            assertThat(second.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https:///v1", "mailto:linstor", "https://[::1", "//"})
    void a_redirect_to_an_invalid_address_is_an_error(String location) {
        try (TestServer plain = TestServer.of((request, connection) -> connection.respond(302, "",
                "Location: " + location)); Linstor linstor = TestClients.of(plain)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e).hasMessageContaining(plain.uri() + ": it redirects to an invalid address");
            assertThat(e.correction()).contains("linstor.controllers");
        }
    }

    /** A request that waits for a controller would be sent for as long as that. */
    @Test
    void nobody_waits_for_a_controller_that_redirects_to_another_host() {
        try (TestServer plain = TestServer.of(redirectTo("https://localhost:1"));
                Linstor linstor = TestClients.of(plain)) {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.waitingForController(Duration.ofDays(1)).nodes());

            assertThat(e).hasMessageStartingWith("No connection to LINSTOR (request: list nodes): ");
        }
    }

    @Test
    void a_redirect_loop_ends() {
        URI[] self = new URI[1];
        try (TestServer tls = TestCertificates.server(
                (request, connection) -> connection.respond(302, "", "Location: " + self[0] + request.uri()), false);
                Linstor linstor = new Linstor(
                        TestClients.config(Optional.empty(), TestCertificates.trusting(), tls.uri()))) {
            self[0] = tls.uri();

            assertThat(catchThrowableOfType(LinstorException.class, linstor::nodes))
                    .hasMessageContaining("redirects in a loop");
        }
    }
}
