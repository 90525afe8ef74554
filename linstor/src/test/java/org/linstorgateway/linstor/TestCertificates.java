package org.linstorgateway.linstor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.linstorgateway.tls.Pem;

/** The tests' certificate authority, and servers with its certificate. */
final class TestCertificates {
    private TestCertificates() {}

    static String text(String name) {
        return RecordedResponses.text("certificates/" + name);
    }

    static Pem pem(String name) {
        return new Pem(name, text(name));
    }

    /** Returns settings that trust the tests' authority and have no client certificate. */
    static TlsSettings trusting() {
        return new TlsContextFactory(Optional.of(pem("ca.pem")), Optional.empty(), Optional.empty()).settings();
    }

    static TestServer server(TestServer.Handler handler, boolean requiresClientCertificate) {
        return server(handler, requiresClientCertificate, "server");
    }

    /** Returns a server with another certificate: {@code NAME.pem} and {@code NAME.key}. */
    static TestServer server(TestServer.Handler handler, String name) {
        return server(handler, false, name);
    }

    private static TestServer server(TestServer.Handler handler, boolean requiresClientCertificate, String name) {
        try {
            SSLServerSocket socket = (SSLServerSocket) context(name).getServerSocketFactory().createServerSocket(0, 50,
                    InetAddress.getLoopbackAddress());
            socket.setNeedClientAuth(requiresClientCertificate);
            return TestServer.on(socket, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext context(String name) {
        return new TlsContextFactory(Optional.of(pem("ca.pem")), Optional.of(pem(name + ".pem")),
                Optional.of(pem(name + ".key"))).settings().context().orElseThrow();
    }

    /** Returns the configuration for environment variables. */
    static LinstorConfig config(TestServer server, Map<String, String> environment) {
        return LinstorConfig.of(List.of(server.uri().toString()), environment, "linstor-gateway/test");
    }
}
