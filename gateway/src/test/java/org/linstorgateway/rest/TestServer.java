package org.linstorgateway.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.access.AnonymousRoles;
import org.linstorgateway.access.NetworkGate;
import org.linstorgateway.access.ProviderLogIn;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.SessionAuthenticator;
import org.linstorgateway.access.TokenAuthenticator;
import org.linstorgateway.access.oidc.ClientSettings;
import org.linstorgateway.access.oidc.CodeLogIn;
import org.linstorgateway.access.oidc.OidcAuthenticator;
import org.linstorgateway.audit.AuditLog;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.TestLogIns;
import org.linstorgateway.contract.TestProvider;
import org.linstorgateway.deploy.LinstorTokens;
import org.linstorgateway.event.EventFeed;
import org.linstorgateway.event.FeedTimes;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.rest.api.ApiResponse;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.api.Scrape;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.rest.http.Limits;
import org.linstorgateway.rest.http.StopTimeouts;
import org.linstorgateway.server.LinstorReadiness;
import org.linstorgateway.target.ClusterOverview;
import org.linstorgateway.target.Target;

/** A real server on a free port, and a client of it. */
final class TestServer implements AutoCloseable {
    private final GatewayServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestServer(GatewayServer server) {
        this.server = server;
    }

    static TestServer over(SimulatedCluster cluster) {
        return over(cluster, StopTimeouts.DEFAULT);
    }

    static TestServer over(SimulatedCluster cluster, StopTimeouts timeouts) {
        var options = new GatewayServer.Options("127.0.0.1", 0, List.of("http://gui.example", "https://*.example.com"),
                List.of("x"), "1.2.3");
        return new TestServer(
                GatewayServer.start(options, table(cluster), timeouts, Limits.DEFAULT));
    }

    /** Starts a server that lets callers without a token have a role. */
    static TestServer over(SimulatedCluster cluster, Role anonymous) {
        return over(cluster, anonymous, cluster.tokens());
    }

    /** Starts such a server that sees tokens and sessions in its own way. */
    static TestServer over(SimulatedCluster cluster, Role anonymous, LinstorTokens tokens) {
        return over(cluster, anonymous, tokens, AuditLog.none());
    }

    /** Starts such a server with an audit log, which stays open. */
    static TestServer over(SimulatedCluster cluster, Role anonymous, AuditLog audit) {
        return over(cluster, anonymous, cluster.tokens(), audit);
    }

    /** Starts such a server where browsers can log in at a provider. */
    static TestServer over(SimulatedCluster cluster, Role anonymous, TestProvider provider) {
        ProviderLogIn logIn = CodeLogIn.start(provider.settings(),
                new ClientSettings(TestLogIns.CLIENT, Optional.empty(), Duration.ofHours(1)),
                OidcAuthenticator.start(provider.settings()));
        return over(cluster, anonymous, cluster.tokens(), AuditLog.none(), Optional.of(logIn));
    }

    private static TestServer over(SimulatedCluster cluster, Role anonymous, LinstorTokens tokens, AuditLog audit) {
        return over(cluster, anonymous, tokens, audit, Optional.empty());
    }

    private static TestServer over(SimulatedCluster cluster, Role anonymous, LinstorTokens tokens, AuditLog audit,
            Optional<ProviderLogIn> logIn) {
        AccessControl access = new AccessControl(
                List.of(new TokenAuthenticator(tokens), new SessionAuthenticator(tokens.sessions())),
                AnonymousRoles.of(anonymous));
        return new TestServer(GatewayServer.start(
                new GatewayServer.Options("127.0.0.1", 0, List.of("http://gui.example"), List.of(), "1.2.3")
                        .with(access).with(audit),
                table(cluster, tokens, logIn, access)));
    }

    /** Starts a server without a cluster. */
    static TestServer over(Limits limits, List<TargetRoutes<?>> routes) {
        return new TestServer(
                GatewayServer.start(new GatewayServer.Options("127.0.0.1", 0, List.of(), List.of("x"), "1.2.3"),
                        RouteTable.of(routes, List::of),
                        StopTimeouts.DEFAULT, limits));
    }

    /** The metrics are those of a server that does nothing else. */
    private static final Scrape NO_METRICS = _ -> new ApiResponse.Body.Text("text/plain", new byte[0]);

    /** Returns a feed that ends each reader at once, so that whoever reads the events gets a whole response. */
    private static EventFeed noEvents() {
        EventFeed feed = new EventFeed(() -> new ClusterOverview(List.of(), List.of(), 0),
                () -> {
                    throw new IllegalStateException("nobody reads this feed");
                }, FeedTimes.DEFAULT, Clock.systemUTC());
        feed.close();
        return feed;
    }

    static RouteTable table(SimulatedCluster cluster) {
        return table(cluster, cluster.tokens());
    }

    static RouteTable table(SimulatedCluster cluster, LinstorTokens tokens) {
        return table(cluster, tokens, Optional.empty(), AccessControl.open());
    }

    private static RouteTable table(SimulatedCluster cluster, LinstorTokens tokens, Optional<ProviderLogIn> logIn,
            AccessControl access) {
        return RouteTable.of(
                Protocols.all().stream().<TargetRoutes<?>>map(protocol -> routes(protocol, cluster)).toList(),
                cluster.allTargets(), new LinstorReadiness(cluster.linstor()))
                .with(cluster.nodes(), cluster.maintenance()).with(cluster.history())
                .with(cluster.snapshots())
                .with(tokens, tokens.sessions(), logIn, access)
                .with(new NetworkGate(tokens.network(), true)).with(noEvents()).withMetrics(NO_METRICS);
    }

    private static <T extends Target> TargetRoutes<T> routes(Protocol<T> protocol, SimulatedCluster cluster) {
        return new TargetRoutes<>(protocol, cluster.targets(protocol));
    }

    /** Stops the server as the program does, without closing the client. */
    void stop() {
        server.close();
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    /**
     * Sends a request.
     *
     * @param headers names and values of headers in turn
     */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).method(method,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
