package org.linstorgateway.linstor;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Clients as tests need them. */
final class Clients {
    /** Long enough for a loaded machine, and never waited for where the server answers. */
    static final Duration PATIENT = Duration.ofSeconds(20);

    private Clients() {}

    static Linstor of(TestServer... servers) {
        return of(List.of(servers).stream().map(TestServer::uri).toArray(URI[]::new));
    }

    static Linstor of(URI... controllers) {
        return new Linstor(config(Optional.empty(), Tls.system(), controllers));
    }

    static Linstor as(Credentials credentials, TestServer server) {
        return new Linstor(config(Optional.of(credentials), Tls.system(), server.uri()));
    }

    static LinstorConfig config(Optional<Credentials> credentials, Tls tls, URI... controllers) {
        return new LinstorConfig(List.of(controllers), credentials, tls, "linstor-gateway/test", PATIENT, PATIENT);
    }
}
