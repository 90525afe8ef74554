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

/** A gateway server and its way to LINSTOR. */
public final class RunningServer implements AutoCloseable {
    private static final String ALL_ADDRESSES = "0.0.0.0";
    /** Where LINSTOR serves its own web pages, which may use our API. */
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
     * Starts to serve. LINSTOR is first asked when the first request comes: it may well start later than we do.
     *
     * @param environment where LINSTOR's credentials and certificates are named
     * @throws GatewayException when a setting is wrong or the address cannot be listened on
     */
    public static RunningServer start(Settings settings, List<Protocol<?>> protocols, Map<String, String> environment) {
        return start(settings, protocols, environment, PortProbe.NETWORK);
    }

    /** The same in a network of which it may reach less, or nothing. */
    public static RunningServer start(Settings settings, List<Protocol<?>> protocols, Map<String, String> environment,
            PortProbe reach) {
        LinstorConfig config = LinstorSettings.of(settings, environment);
        Linstor linstor = new Linstor(config);
        ServiceSignals signals = ServiceSignals.of(linstor, reach);
        PollIntervals intervals = PollIntervals.DEFAULT.settlingFor(settings.settlingTime());
        var options = new GatewayServer.Options(settings.address().host().orElse(ALL_ADDRESSES),
                settings.address().port(), origins(settings, config), Version.current().number());
        LinstorCluster cluster = new LinstorCluster(linstor, intervals, signals);
        RouteTable table = RouteTable.of(protocols.stream()
                .<TargetRoutes<?>>map(protocol -> routes(protocol, cluster)).toList(), cluster.allTargets(protocols));
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

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** The controllers that it may ask, of which one is active. */
    public List<URI> controllers() {
        return linstor.controllers();
    }

    /** Lets running requests finish for a while and ends. */
    @Override
    public void close() {
        server.close();
        signals.close();
        linstor.close();
    }
}
