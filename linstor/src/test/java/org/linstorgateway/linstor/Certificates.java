package org.linstorgateway.linstor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** The tests' own authority, and servers with its certificate. */
final class Certificates {
    private Certificates() {}

    static String text(String name) {
        return Recorded.text("certificates/" + name);
    }

    static Pem pem(String name) {
        return new Pem(name, text(name));
    }

    /** Trusts the tests' authority and shows no certificate. */
    static Tls trusting() {
        return new TlsContext(Optional.of(pem("ca.pem")), Optional.empty(), Optional.empty()).tls();
    }

    static TestServer server(TestServer.Script script, boolean wantsCertificate) {
        try {
            SSLServerSocket socket = (SSLServerSocket) context().getServerSocketFactory().createServerSocket(0, 50,
                    InetAddress.getLoopbackAddress());
            socket.setNeedClientAuth(wantsCertificate);
            return TestServer.over(socket, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext context() {
        return new TlsContext(Optional.of(pem("ca.pem")), Optional.of(pem("server.pem")),
                Optional.of(pem("server.key"))).tls().context().orElseThrow();
    }

    /** The configuration that these environment variables make. */
    static LinstorConfig config(TestServer server, Map<String, String> environment) {
        return LinstorConfig.of(List.of(server.uri().toString()), environment, "linstor-gateway/test");
    }
}
