package org.linstorgateway.server;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linstorgateway.config.Settings;
import org.linstorgateway.config.Version;
import org.linstorgateway.deploy.LinstorCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.deploy.wait.PortProbe;
import org.linstorgateway.deploy.wait.ServiceSignals;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;

/** A running gateway server with its connection to LINSTOR. */
public final class RunningServer implements AutoCloseable {
    private static final String ALL_ADDRESSES = "0.0.0.0";
    /** The port of LINSTOR's own web pages, which may use the API of the gateway. */
    private static final int LINSTOR_PORT = 3370;

    private final Linstor linstor;
    private final ServiceSignals signals;
    private final GatewayServer server;

    private RunningServer(Linstor linstor, ServiceSignals signals, GatewayServer server) {
        this.linstor = linstor;
        this.signals = signals;
        this.server = server;
    }

    /**
     * Starts a server. It does not contact LINSTOR before the first request, so that LINSTOR may start later.
     *
     * @param environment the variables for LINSTOR's credentials and certificates
     * @throws GatewayException if a setting is invalid or the server cannot listen on its address
     */
    public static RunningServer start(Settings settings, List<Protocol<?>> protocols, Map<String, String> environment) {
        return start(settings, protocols, environment, PortProbe.NETWORK);
    }

    /** Starts a server with another way to probe the ports of targets, for networks that it cannot reach. */
    public static RunningServer start(Settings settings, List<Protocol<?>> protocols, Map<String, String> environment,
            PortProbe reach) {
        LinstorConfig config = LinstorSettings.of(settings, environment);
        Linstor linstor = new Linstor(config);
        ServiceSignals signals = ServiceSignals.of(linstor, reach);
        PollIntervals intervals = PollIntervals.DEFAULT.settlingFor(settings.settlingTime());
        var options = new GatewayServer.Options(settings.address().host().orElse(ALL_ADDRESSES),
                settings.address().port(), origins(settings, config),
                Stream.concat(settings.address().host().stream(), settings.allowedHosts().stream()).toList(),
                Version.current().number());
        LinstorCluster cluster = new LinstorCluster(linstor, intervals, signals);
        RouteTable table = RouteTable.of(protocols.stream()
                .<TargetRoutes<?>>map(protocol -> routes(protocol, cluster)).toList(), cluster.allTargets(protocols),
                new LinstorReadiness(linstor)).with(cluster.nodes(protocols),
                        cluster.maintenance(protocols))
                .with(cluster.snapshots(protocols)).with(cluster.history(protocols));
        try {
            return new RunningServer(linstor, signals, GatewayServer.start(options, table));
        } catch (GatewayException e) {
            signals.close();
            linstor.close();
            throw e;
        }
    }

    private static <T extends Target> TargetRoutes<T> routes(Protocol<T> protocol, LinstorCluster cluster) {
        return new TargetRoutes<>(protocol, cluster.targets(protocol));
    }

    private static List<String> origins(Settings settings, LinstorConfig config) {
        Stream<String> ofLinstor = settings.controllers().isEmpty()
                ? Stream.empty()
                : config.controllers().stream().map(URI::getHost)
                        .flatMap(host -> Stream.of("http://", "https://")
                                .map(scheme -> scheme + host + ":" + LINSTOR_PORT));
        return Stream.concat(settings.corsAllowedOrigins().stream(), ofLinstor).distinct().toList();
    }

    /** Returns the port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Returns the configured controllers, one of which is active. */
    public List<URI> controllers() {
        return linstor.controllers();
    }

    /** Stops the server after running requests have finished or their time to finish has expired. */
    @Override
    public void close() {
        server.close();
        signals.close();
        linstor.close();
    }
}
