package org.linstorgateway.rest.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.audit.AuditLog;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.tls.Fingerprint;

/** The REST server. It keeps no state: any number of them may run. */
public final class GatewayServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GatewayServer.class.getName());
    /** For each port, one platform thread accepts connections, one watches them; a few start the virtual threads of requests. */
    private static final int MOST_THREADS = 8;
    private static final int FEWEST_THREADS = 2;

    private final Server server;
    private final List<ServerConnector> connectors = new ArrayList<>();
    private final Optional<ServerConnector> plain;
    private final Optional<ServerConnector> secure;
    private final Optional<CertificateReload> certificate;
    private final ExecutorService requests;
    private final RunningOperations operations;
    private final RequestLog log;
    private final StopTimeouts timeouts;

    private GatewayServer(Options options, RouteTable table, StopTimeouts timeouts, Limits limits) {
        this.timeouts = timeouts;
        this.operations = new RunningOperations();
        this.log = new RequestLog(options.audit());
        this.certificate = options.tls().map(listener -> CertificateReload.of(listener, options.observer()));
        this.requests = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(requests);
        this.server = new Server(threads);
        ErrorResponses errors = new ErrorResponses(options.version(), limits);
        PeerLimit peers = new PeerLimit(limits.connectionsOfPeer());
        this.plain = options.plain().map(at -> connector(at.host(), at.port(), limits, peers,
                ClientConnection.factory(configuration())));
        this.secure = options.tls().map(at -> connector(at.host(), at.port(), limits, peers,
                TlsConnection.factory(certificate.orElseThrow().contexts(), errors),
                ClientConnection.factory(configuration())));
        server.addBean(new NetworkConnectionLimit(Limits.MOST_CONNECTIONS, connectors.toArray(Connector[]::new)));
        server.setErrorHandler(errors);
        server.setHandler(new GracefulHandler(new ApiRequestHandler(new RouteFinder(table),
                new AllowedHosts(options.allowedHosts()), new Cors(options.allowedOrigins(), table), options.access(),
                errors, operations,
                limits, log, options.observer())));
        server.setStopTimeout(timeouts.total().toMillis());
    }

    private ServerConnector connector(String host, int port, Limits limits, PeerLimit peers,
            ConnectionFactory... protocols) {
        ServerConnector connector = new ServerConnector(server, 1, 1, protocols);
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(limits.receiving().toMillis());
        connector.addBean(peers);
        server.addConnector(connector);
        connectors.add(connector);
        return connector;
    }

    /** Accepts nothing that another parser might understand otherwise. */
    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setHttpCompliance(HttpCompliance.STRICT);
        configuration.setRequestHeaderSize(Limits.LONGEST_HEADERS);
        configuration.setSendServerVersion(false);
        return configuration;
    }

    /**
     * An address to listen on.
     *
     * @param host a name or address of this machine, or {@code 0.0.0.0} for all of them
     * @param port 0 to 65535; 0 for any free port
     */
    public record Address(String host, int port) {}

    /**
     * The options of a server, which listens on at least one port.
     *
     * @param plain          the port without TLS
     * @param tls            the port with TLS
     * @param allowedOrigins the origins of web pages that may use the API; {@code *} stands for any text
     * @param allowedHosts   names in the {@code Host} header that are allowed besides addresses, {@code localhost}, the names
     *                       of this machine and the host that it listens on
     * @param version        the version in the {@code Server} header
     * @param access         decides who may do what
     * @param audit          gets a line for each change and each refused request; whoever opened it closes it after the server
     * @param observer       is told what the server does
     */
    public record Options(Optional<Address> plain, Optional<TlsListener> tls, List<String> allowedOrigins,
            List<String> allowedHosts, String version, AccessControl access, AuditLog audit, ServerObserver observer) {
        public Options {
            allowedOrigins = List.copyOf(allowedOrigins);
            allowedHosts = List.copyOf(allowedHosts);
        }

        /** Creates the options of a server without an audit log, which nobody observes. */
        public Options(Optional<Address> plain, Optional<TlsListener> tls, List<String> allowedOrigins,
                List<String> allowedHosts, String version, AccessControl access) {
            this(plain, tls, allowedOrigins, allowedHosts, version, access, AuditLog.none(), ServerObserver.NONE);
        }

        /** Returns the options of a server without TLS, which everybody may use. */
        public Options(String host, int port, List<String> allowedOrigins, List<String> allowedHosts, String version) {
            this(Optional.of(new Address(host, port)), Optional.empty(), allowedOrigins, allowedHosts, version,
                    AccessControl.open());
        }

        /** Returns a copy with another control of access. */
        public Options with(AccessControl control) {
            return new Options(plain, tls, allowedOrigins, allowedHosts, version, control, audit, observer);
        }

        /** Returns a copy with an audit log. */
        public Options with(AuditLog other) {
            return new Options(plain, tls, allowedOrigins, allowedHosts, version, access, other, observer);
        }

        /** Returns a copy with another observer. */
        public Options observedBy(ServerObserver other) {
            return new Options(plain, tls, allowedOrigins, allowedHosts, version, access, audit, other);
        }
    }

    /**
     * Starts a server.
     *
     * @throws GatewayException ({@link Problem#CONFLICT}) if it cannot listen on an address, ({@link Problem#INVALID}) if the
     *                          certificate for TLS cannot be used
     */
    public static GatewayServer start(Options options, RouteTable table) {
        return start(options, table, StopTimeouts.DEFAULT, Limits.DEFAULT);
    }

    /** Starts a server with other times and limits. */
    public static GatewayServer start(Options options, RouteTable table, StopTimeouts timeouts, Limits limits) {
        GatewayServer server = new GatewayServer(options, table, timeouts, limits);
        try {
            server.plain.ifPresent(connector -> open(connector, "--addr"));
            server.secure.ifPresent(connector -> open(connector, "--tls-addr"));
            server.server.start();
            server.certificate.ifPresent(CertificateReload::start);
            return server;
        } catch (GatewayException e) {
            server.close();
            throw e;
        } catch (Exception e) {
            server.close();
            throw new IllegalStateException("the web server cannot start: " + reason(e), e);
        }
    }

    private static void open(ServerConnector connector, String option) {
        try {
            connector.open();
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.ADDRESS_NOT_AVAILABLE,
                    "cannot listen on " + connector.getHost() + ":" + connector.getPort() + ": " + reason(e)
                            + "; choose another address with " + option + ", or stop the program that uses it",
                    "", e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : reason(cause);
    }

    /** Returns the port without TLS. The server must have one. */
    public int port() {
        return plain.orElseThrow().getLocalPort();
    }

    /** Returns the port with TLS. The server must have one. */
    public int tlsPort() {
        return secure.orElseThrow().getLocalPort();
    }

    /** Returns the fingerprint of the certificate in use. The server must have a port with TLS. */
    public Fingerprint fingerprint() {
        return certificate.orElseThrow().fingerprint();
    }

    /**
     * Accepts no further requests and stops when the running ones have ended. By default, these are cancelled after 20
     * seconds and have 10 more to undo what they did.
     */
    @Override
    public void close() {
        Thread canceller = Thread.ofVirtual().name("stop-timeout").start(this::cancelAfterTimeout);
        try {
            server.stop();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The server did not stop in time: {0}", e.toString());
        }
        canceller.interrupt();
        log.close();
        certificate.ifPresent(CertificateReload::close);
        requests.shutdown();
    }

    private void cancelAfterTimeout() {
        try {
            Thread.sleep(timeouts.finishing());
            operations.cancelAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
