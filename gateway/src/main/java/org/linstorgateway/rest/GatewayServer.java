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
    private static final long LARGEST_BODY = 1 << 20;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final WebServer server;

    private GatewayServer(WebServer server) {
        this.server = server;
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
        requireFree(options);
        WebServer server = WebServer.builder().host(options.host()).port(options.port())
                .addConnectionSelector(new AttendedConnections()).protocolsDiscoverServices(false)
                .maxPayloadSize(LARGEST_BODY).maxTcpConnections(MOST_CONNECTIONS).shutdownGracePeriod(GRACE)
                .shutdownHook(false)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .directHandlers(ErrorAnswers.beforeRouting(options.version()))
                .routing(routing -> route(routing, options, routes)).build();
        server.start();
        return new GatewayServer(server);
    }

    /** Helidon only logs that it cannot listen, and goes on. */
    private static void requireFree(Options options) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(options.host(), options.port()));
        } catch (IOException e) {
            throw new GatewayException(Problem.CONFLICT,
                    "cannot listen on " + options.host() + ":" + options.port() + ": "
                            + e.getMessage(),
                    "Choose another address with --addr, or end what uses it.", e);
        }
    }

    private static void route(HttpRouting.Builder routing, Options options, List<TargetRoutes<?>> routes) {
        routing.addFilter(new ServerHeader(options.version()));
        routing.addFilter(new Cors(options.allowedOrigins()));
        ErrorAnswers.register(routing);
        routing.get("/api/v2/status", (request, response) -> Answers.ok(response, Map.of("status", "ok")));
        routing.any("/api/v2/status", ErrorAnswers.methodNotAllowed("GET"));
        routes.forEach(protocol -> routing.register("/api/v2/" + protocol.name(), protocol));
        routing.any(ErrorAnswers::notFound);
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Takes no new requests, lets running ones finish for at most 30 seconds, and ends. */
    @Override
    public void close() {
        server.stop();
    }
}
