package org.linstorgateway.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.access.AnonymousRoles;
import org.linstorgateway.access.Authenticator;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenAuthenticator;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.LinstorTokens;
import org.linstorgateway.event.EventFeed;
import org.linstorgateway.event.FeedTimes;
import org.linstorgateway.event.TestSignals;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.target.Target;

/** The command line, whose commands a real server over a simulated LINSTOR answers. */
final class ServedCommandLine implements AutoCloseable {
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final EventFeed events = new EventFeed(() -> cluster.overview(),
            () -> new TestSignals(new Semaphore(0), () -> {}),
            new FeedTimes(Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofMillis(10), 1,
                    Duration.ofMinutes(1)),
            Clock.systemUTC());
    private final GatewayServer server;
    private final TestCommandLine line = new TestCommandLine().knowing(Protocols.all());

    /** Starts a server that everybody may use. */
    ServedCommandLine() {
        this(Role.ADMIN);
    }

    /** @param anonymous what callers without a token may do */
    ServedCommandLine(Role anonymous) {
        this(anonymous, List.of());
    }

    /** @param more recognise callers without a token of the cluster */
    ServedCommandLine(Role anonymous, List<Authenticator> more) {
        LinstorTokens tokens = cluster.tokens();
        this.server = GatewayServer.start(
                new GatewayServer.Options("127.0.0.1", 0, List.of(), List.of(), "1.2.3")
                        .with(new AccessControl(
                                Stream.concat(Stream.of(new TokenAuthenticator(tokens)), more.stream()).toList(),
                                AnonymousRoles.of(anonymous))),
                RouteTable.of(Protocols.all().stream().<TargetRoutes<?>>map(this::routes).toList(),
                        cluster.allTargets()).with(cluster.nodes(), cluster.maintenance()).with(cluster.history())
                        .with(cluster.snapshots())
                        .with(tokens, tokens.sessions(), Optional.empty(), AccessControl.open()).with(events));
    }

    private <T extends Target> TargetRoutes<T> routes(Protocol<T> protocol) {
        return new TargetRoutes<>(protocol, cluster.targets(protocol));
    }

    /** Returns the events of the server. */
    EventFeed events() {
        return events;
    }

    SimulatedCluster cluster() {
        return cluster;
    }

    /** Gives the user a folder for the files of programs. */
    void ofUser(Path folder) {
        var _ = line.ofUser(folder);
    }

    /** Types a text into standard input of the next commands. */
    void typing(String text) {
        var _ = line.typing(text);
    }

    /** Returns what the running command has printed until now, as far as it was flushed. */
    String printed() {
        return line.printed();
    }

    /** Runs words that go to the server. */
    Outcome run(String... words) {
        return line.runAlone(Stream.concat(Stream.of("--connect", "localhost:" + server.port()), Stream.of(words))
                .toArray(String[]::new));
    }

    /** Runs exactly these words. */
    Outcome runAlone(String... words) {
        return line.runAlone(words);
    }

    @Override
    public void close() {
        line.close();
        events.close();
        server.close();
        cluster.close();
    }
}
