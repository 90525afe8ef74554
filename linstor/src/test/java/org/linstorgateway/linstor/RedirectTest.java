package org.linstorgateway.linstor;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.json;

class RedirectTest {
    private static final Credentials PASSWORD = Credentials.password("gateway", "hush-hush");

    private static TestServer.Script to(String location) {
        return (request, connection) -> connection.respond(302, "", "Location: " + location + request.uri());
    }

    @Test
    void a_creation_follows_to_https_and_arrives_once() {
        try (TestServer tls = Certificates.server(json(201, "[]"), false);
                TestServer plain = TestServer.of(to(tls.uri().toString()));
                Linstor linstor = new Linstor(
                        Clients.config(Optional.of(PASSWORD), Certificates.trusting(), plain.uri()))) {
            linstor.createResourceGroup("g");
            linstor.createResourceGroup("h");

            assertThat(tls.lines()).hasSize(2);
            assertThat(tls.only().body()).isEqualTo("{\"name\":\"g\"}");
            assertThat(tls.only().header("Authorization")).startsWith("Basic ");
            assertThat(plain.requests()).hasSize(1);
            assertThat(linstor.controllers()).containsExactly(tls.uri());
        }
    }

    @Test
    void the_search_follows_to_https_too() {
        try (TestServer tls = Certificates.server(TestServer.orVersion(json(200, "[]")), false);
                TestServer plain = TestServer.of(to(tls.uri().toString()));
                Linstor linstor = new Linstor(Clients.config(Optional.empty(), Certificates.trusting(),
                        TestServer.nobody(), plain.uri()))) {
            assertThat(linstor.nodes()).isEmpty();
            assertThat(linstor.active()).contains(tls.uri());
        }
    }

    @Test
    void another_host_gets_neither_the_request_nor_the_credentials() {
        try (TestServer other = Certificates.server(json(201, "[]"), false);
                TestServer plain = TestServer.of(to("https://localhost:" + other.uri().getPort()));
                Linstor linstor = new Linstor(
                        Clients.config(Optional.of(PASSWORD), Certificates.trusting(), plain.uri()))) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g"));

            assertThat(e.kind()).isEqualTo(LinstorException.Kind.UNREACHABLE);
            assertThat(e).hasMessageContaining("redirects to https://localhost:");
            assertThat(e.getMessage()).doesNotContain("hush-hush");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void nobody_is_led_from_https_back_to_http() {
        try (TestServer plain = TestServer.of(json(201, "[]"));
                TestServer tls = Certificates.server(to(plain.uri().toString()), false);
                Linstor linstor = new Linstor(
                        Clients.config(Optional.empty(), Certificates.trusting(), tls.uri()))) {
            assertThat(catchThrowableOfType(LinstorException.class, linstor::nodes).kind())
                    .isEqualTo(LinstorException.Kind.UNREACHABLE);
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void a_circle_ends() {
        URI[] self = new URI[1];
        try (TestServer tls = Certificates.server(
                (request, connection) -> connection.respond(302, "", "Location: " + self[0] + request.uri()), false);
                Linstor linstor = new Linstor(
                        Clients.config(Optional.empty(), Certificates.trusting(), tls.uri()))) {
            self[0] = tls.uri();

            assertThat(catchThrowableOfType(LinstorException.class, linstor::nodes))
                    .hasMessageContaining("redirects in a circle");
        }
    }
}
