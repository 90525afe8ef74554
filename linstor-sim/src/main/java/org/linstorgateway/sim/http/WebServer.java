package org.linstorgateway.sim.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Web server of an endpoint, for HTTP/1.0 and 1.1. Each request has a virtual thread. */
public final class WebServer implements AutoCloseable {

    private static final int MOST_THREADS = 8;
    private static final int FEWEST_THREADS = 2;
    private static final int LONGEST_HEADERS = 64 << 10;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

    private final Server server;
    private final ServerConnector connector;
    private final ExecutorService requests = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("linstor-simulator-request-", 0).factory());

    /**
     * Creates a server.
     *
     * @param port the TCP port; 0 for any free port
     * @param tls the keys for HTTPS; empty for plain HTTP
     */
    public WebServer(String host, int port, Optional<SSLContext> tls, EndpointHandler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("linstor-simulator");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(requests);
        this.server = new Server(threads);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration());
        this.connector = tls.map(context -> new ServerConnector(server, 1, 1, encryption(context, http), http))
                .orElseGet(() -> new ServerConnector(server, 1, 1, http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                handler.handle(new Exchange(request, response, callback));
                return true;
            }
        });
    }

    /** Accepts the encoded slashes in the paths of files, and any other path. */
    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setRequestHeaderSize(LONGEST_HEADERS);
        configuration.setSendServerVersion(false);
        return configuration;
    }

    private static SslConnectionFactory encryption(SSLContext context, HttpConnectionFactory http) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(context);
        SslConnectionFactory encryption = new SslConnectionFactory(factory, http.getProtocol());
        // It would refuse names that the certificate does not have; LINSTOR's has none.
        encryption.setEnsureSecureRequestCustomizer(false);
        return encryption;
    }

    /**
     * Starts to listen.
     *
     * @throws Exception when the address or port is not available
     */
    public void start() throws Exception {
        server.start();
    }

    /** Returns the TCP port that it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Stops immediately and interrupts open requests. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The web server of the simulator does not stop.", e);
        } finally {
            requests.shutdownNow();
        }
    }
}
