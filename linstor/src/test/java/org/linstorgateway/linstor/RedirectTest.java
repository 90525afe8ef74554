package org.linstorgateway.linstor;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
            assertThat(e).hasMessageContaining("redirects to https://localhost:");
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
            assertThat(catchThrowableOfType(LinstorException.class, linstor::nodes).kind())
                    .isEqualTo(LinstorException.Kind.UNREACHABLE);
            assertThat(plain.requests()).isEmpty();
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
