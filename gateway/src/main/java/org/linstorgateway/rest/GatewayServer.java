package org.linstorgateway.rest;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The REST server. It keeps no state: any number of them may run. */
public final class GatewayServer implements AutoCloseable {
    private final WebServer server;
    private final DisconnectAwareConnections connections;
    private final RunningOperations running;
    private final StopTimeouts grace;

    private GatewayServer(WebServer server, DisconnectAwareConnections connections, RunningOperations running,
            StopTimeouts grace) {
        this.server = server;
        this.connections = connections;
        this.running = running;
        this.grace = grace;
    }

    /**
     * How a server ends.
     *
     * @param finishing how long running requests may go on as if nothing were
     * @param undoing   how long those that are broken off then have to undo what they did
     */
    record StopTimeouts(Duration finishing, Duration undoing) {
        /** 30 seconds in all: less than what service managers give before they kill. */
        static final StopTimeouts DEFAULT = new StopTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(10));
    }

    /**
     * Where to listen and whom to serve.
     *
     * @param host           a name or address of this machine, or {@code 0.0.0.0} for all of them
     * @param port           0 to 65535; 0 for any that is free
     * @param allowedOrigins the origins of web pages that may use the API; {@code *} stands for any text
     * @param version        the program's, as the {@code Server} header shows it
     */
    public record Options(String host, int port, List<String> allowedOrigins, String version) {
        public Options {
            allowedOrigins = List.copyOf(allowedOrigins);
        }
    }

    /**
     * Starts to listen.
     *
     * @param routes the targets of each protocol
     * @throws GatewayException ({@link Problem#CONFLICT}) when the address cannot be listened on
     */
    public static GatewayServer start(Options options, List<TargetRoutes<?>> routes) {
        return start(options, routes, StopTimeouts.DEFAULT, Limits.DEFAULT);
    }

    static GatewayServer start(Options options, List<TargetRoutes<?>> routes, StopTimeouts grace, Limits limits) {
        requireFree(options);
        RunningOperations running = new RunningOperations();
        DisconnectAwareConnections connections = new DisconnectAwareConnections(running, limits);
        WebServer server = WebServer.builder().host(options.host()).port(options.port())
                .addConnectionSelector(connections).protocolsDiscoverServices(false)
                .maxPayloadSize(Limits.LONGEST_BODY).maxTcpConnections(Limits.MOST_CONNECTIONS)
                .shutdownGracePeriod(grace.finishing().plus(grace.undoing()))
                .shutdownHook(false)
                .useNio(false) // it has two buffers for each connection instead of one
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .directHandlers(ErrorResponses.beforeRouting(options.version()))
                .routing(routing -> route(routing, options, routes, limits)).build();
        server.start();
        return new GatewayServer(server, connections, running, grace);
    }

    /** Helidon only logs that it cannot listen, and goes on. */
    private static void requireFree(Options options) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(options.host(), options.port()));
        } catch (IOException e) {
            throw new GatewayException(Problem.CONFLICT,
                    "cannot listen on " + options.host() + ":" + options.port() + ": "
                            + e.getMessage() + "; choose another address with --addr, or end what uses it",
                    "", e);
        }
    }

    private static void route(HttpRouting.Builder routing, Options options, List<TargetRoutes<?>> routes,
            Limits limits) {
        routing.addFilter(new ConnectionCloseFilter());
        routing.addFilter(new ServerHeader(options.version()));
        routing.addFilter(ErrorResponses::requirePath);
        routing.addFilter(new Cors(options.allowedOrigins()));
        routing.addFilter(new Admission(limits));
        ErrorResponses.register(routing);
        routing.get("/api/v2/status", (request, response) -> Responses.ok(response, Map.of("status", "ok")));
        routing.any("/api/v2/status", ErrorResponses.methodNotAllowed("GET"));
        routes.forEach(protocol -> routing.register("/api/v2/" + protocol.name(), protocol));
        routing.any(ErrorResponses::notFound);
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /**
     * Takes no new requests and ends as soon as the running ones have: they may finish for 20 seconds, and are then broken
     * off, which gives them 10 more to undo what they did.
     */
    @Override
    public void close() {
        Thread overtime = Thread.ofVirtual().name("overtime").start(this::breakOffInTime);
        server.stop();
        overtime.interrupt();
        connections.close();
    }

    private void breakOffInTime() {
        try {
            Thread.sleep(grace.finishing());
            running.breakOff();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
