package org.linstorgateway.rest.http;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The REST server. It keeps no state: any number of them may run. */
public final class GatewayServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GatewayServer.class.getName());
    /** One platform thread accepts connections, one watches them; a few start the virtual threads of requests. */
    private static final int MOST_THREADS = 8;
    private static final int FEWEST_THREADS = 2;

    private final Server server;
    private final ServerConnector connector;
    private final ExecutorService requests;
    private final RunningOperations operations;
    private final StopTimeouts timeouts;

    private GatewayServer(Options options, RouteTable table, StopTimeouts timeouts, Limits limits) {
        this.timeouts = timeouts;
        this.operations = new RunningOperations();
        this.requests = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(requests);
        this.server = new Server(threads);
        this.connector = new ServerConnector(server, 1, 1, ClientConnection.factory(configuration()));
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(limits.receiving().toMillis());
        connector.addBean(new PeerLimit(limits.connectionsOfPeer()));
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(Limits.MOST_CONNECTIONS, connector));
        ErrorResponses errors = new ErrorResponses(options.version(), limits);
        server.setErrorHandler(errors);
        server.setHandler(new GracefulHandler(new ApiRequestHandler(new RouteFinder(table),
                new AllowedHosts(options.allowedHosts()), new Cors(options.allowedOrigins(), table), errors, operations,
                limits)));
        server.setStopTimeout(timeouts.total().toMillis());
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
     * The options of a server.
     *
     * @param host           a name or address of this machine, or {@code 0.0.0.0} for all of them
     * @param port           0 to 65535; 0 for any free port
     * @param allowedOrigins the origins of web pages that may use the API; {@code *} stands for any text
     * @param allowedHosts   names in the {@code Host} header that are allowed besides addresses, {@code localhost}, the names
     *                       of this machine and the host that it listens on
     * @param version        the version in the {@code Server} header
     */
    public record Options(String host, int port, List<String> allowedOrigins, List<String> allowedHosts,
            String version) {
        public Options {
            allowedOrigins = List.copyOf(allowedOrigins);
            allowedHosts = List.copyOf(allowedHosts);
        }
    }

    /**
     * Starts a server.
     *
     * @throws GatewayException ({@link Problem#CONFLICT}) if it cannot listen on the address
     */
    public static GatewayServer start(Options options, RouteTable table) {
        return start(options, table, StopTimeouts.DEFAULT, Limits.DEFAULT);
    }

    /** Starts a server with other times and limits. */
    public static GatewayServer start(Options options, RouteTable table, StopTimeouts timeouts, Limits limits) {
        GatewayServer server = new GatewayServer(options, table, timeouts, limits);
        try {
            server.server.start();
        } catch (Exception e) {
            server.close();
            throw GatewayException.of(ErrorCode.ADDRESS_NOT_AVAILABLE,
                    "cannot listen on " + options.host() + ":" + options.port() + ": " + reason(e)
                            + "; choose another address with --addr, or stop the program that uses it",
                    "", e);
        }
        return server;
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : reason(cause);
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return connector.getLocalPort();
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
