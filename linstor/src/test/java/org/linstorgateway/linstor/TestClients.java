package org.linstorgateway.linstor;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Creates clients for tests. */
final class TestClients {
    /** Long enough for a loaded machine; never reached while the server answers. */
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private TestClients() {}

    static Linstor of(TestServer... servers) {
        return of(List.of(servers).stream().map(TestServer::uri).toArray(URI[]::new));
    }

    static Linstor of(URI... controllers) {
        return new Linstor(config(Optional.empty(), TlsSettings.system(), controllers));
    }

    static Linstor as(Credentials credentials, TestServer server) {
        return new Linstor(config(Optional.of(credentials), TlsSettings.system(), server.uri()));
    }

    static LinstorConfig config(Optional<Credentials> credentials, TlsSettings tls, URI... controllers) {
        return new LinstorConfig(List.of(controllers), credentials, tls, "linstor-gateway/test", TIMEOUT, TIMEOUT);
    }
}
