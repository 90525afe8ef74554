package org.linstorgateway.client;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Requests to a gateway server behind a TLS proxy whose certificate is valid for localhost only. */
class SecureHttpExchangeTest {
    private static final String PASSWORD = "changeit";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final SSLContext original = defaultContext();
    private HttpsServer proxy;
    private SSLContext trusting;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        trusting = context(directory);
        proxy = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.setHttpsConfigurator(new HttpsConfigurator(trusting));
        proxy.createContext("/api/v2/status", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        proxy.start();
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(original);
        proxy.stop(0);
    }

    @Test
    void a_request_to_a_server_with_a_trusted_certificate_succeeds() {
        SSLContext.setDefault(trusting);

        Response response = connection("localhost").send("GET", "/status", Optional.empty(), LIMIT);

        assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void an_untrusted_certificate_is_refused() {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> connection("localhost").requireServer(LIMIT))
                .withMessageContaining("no secure connection").withMessageContaining("certification path");
    }

    @Test
    void a_certificate_of_another_host_is_refused() {
        SSLContext.setDefault(trusting);

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> connection("127.0.0.1").requireServer(LIMIT))
                .withMessageContaining("no secure connection").withMessageContaining("127.0.0.1");
    }

    private GatewayConnection connection(String host) {
        return new GatewayConnection(GatewayAddress.parse("https://" + host + ":" + proxy.getAddress().getPort()));
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a context that presents a new certificate and trusts it. */
    private static SSLContext context(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair", "-keyalg", "EC", "-alias", "proxy", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost",
                "-keystore", file.toString(), "-storepass", PASSWORD)).inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory presented = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        presented.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(presented.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
