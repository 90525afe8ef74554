package org.linstorgateway.rest.http;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The REST server. It keeps no state: any number of them may run. */
public final class GatewayServer implements AutoCloseable {
    private final WebServer server;
    private final DisconnectAwareConnections connections;
    private final RunningOperations operations;
    private final StopTimeouts timeouts;

    private GatewayServer(WebServer server, DisconnectAwareConnections connections, RunningOperations operations,
            StopTimeouts timeouts) {
        this.server = server;
        this.connections = connections;
        this.operations = operations;
        this.timeouts = timeouts;
    }

    /**
     * The options of a server.
     *
     * @param host           a name or address of this machine, or {@code 0.0.0.0} for all of them
     * @param port           0 to 65535; 0 for any free port
     * @param allowedOrigins the origins of web pages that may use the API; {@code *} stands for any text
     * @param version        the version in the {@code Server} header
     */
    public record Options(String host, int port, List<String> allowedOrigins, String version) {
        public Options {
            allowedOrigins = List.copyOf(allowedOrigins);
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
        requireFree(options);
        RunningOperations operations = new RunningOperations();
        DisconnectAwareConnections connections = new DisconnectAwareConnections(operations, limits);
        WebServer server = WebServer.builder().host(options.host()).port(options.port())
                .addConnectionSelector(connections).protocolsDiscoverServices(false)
                .maxPayloadSize(Limits.LONGEST_BODY).maxTcpConnections(Limits.MOST_CONNECTIONS)
                .shutdownGracePeriod(timeouts.total()).shutdownHook(false)
                .useNio(false) // NIO has two buffers for each connection instead of one
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .directHandlers(ErrorResponses.beforeRouting(options.version()))
                .routing(routing -> route(routing, options, table, limits)).build();
        server.start();
        return new GatewayServer(server, connections, operations, timeouts);
    }

    /** Checks the address before the start, since Helidon only logs a failure to listen. */
    private static void requireFree(Options options) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(options.host(), options.port()));
        } catch (IOException e) {
            throw new GatewayException(Problem.CONFLICT,
                    "cannot listen on " + options.host() + ":" + options.port() + ": " + e.getMessage()
                            + "; choose another address with --addr, or stop the program that uses it",
                    "", e);
        }
    }

    private static void route(HttpRouting.Builder routing, Options options, RouteTable table, Limits limits) {
        routing.addFilter(new ConnectionCloseFilter());
        routing.addFilter(new ServerHeader(options.version()));
        routing.addFilter(ErrorResponses::requirePath);
        routing.addFilter(new Cors(options.allowedOrigins(), table));
        ErrorResponses.register(routing);
        new ApiRouting(new ConcurrencyLimits(limits)).register(routing, table);
        routing.any(ErrorResponses::notFound);
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return server.port();
    }

    /**
     * Accepts no further requests and stops when the running ones have ended. By default, these are cancelled after 20
     * seconds and have 10 more to undo what they did.
     */
    @Override
    public void close() {
        Thread canceller = Thread.ofVirtual().name("stop-timeout").start(this::cancelAfterTimeout);
        server.stop();
        canceller.interrupt();
        connections.close();
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
