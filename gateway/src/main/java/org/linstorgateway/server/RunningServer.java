package org.linstorgateway.server;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.audit.AuditLog;
import org.linstorgateway.config.AccessExposure;
import org.linstorgateway.config.LinstorSettings;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.config.TlsSettings;
import org.linstorgateway.config.Version;
import org.linstorgateway.deploy.LinstorCluster;
import org.linstorgateway.deploy.LinstorTokens;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.deploy.wait.PortProbe;
import org.linstorgateway.deploy.wait.ServiceSignals;
import org.linstorgateway.event.EventFeed;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.rest.http.TlsListener;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.tls.CredentialFiles;
import org.linstorgateway.trace.RequestContext;

/** A running gateway server with its connection to LINSTOR. */
public final class RunningServer implements AutoCloseable {
    private static final String ALL_ADDRESSES = "0.0.0.0";
    /** The port of LINSTOR's own web pages, which may use the API of the gateway. */
    private static final int LINSTOR_PORT = 3370;

    private final Optional<ListenAddress> plain;
    private final Optional<TlsSettings> tls;
    private final Linstor linstor;
    private final ServiceSignals signals;
    private final EventFeed feed;
    private final ServerNotifications notifications;
    private final AuditLog audit;
    private final GatewayServer server;
    private final AccessExposure exposure;

    private RunningServer(AccessExposure exposure, Optional<ListenAddress> plain, Optional<TlsSettings> tls,
            Linstor linstor, ServiceSignals signals, EventFeed feed, ServerNotifications notifications, AuditLog audit,
            GatewayServer server) {
        this.exposure = exposure;
        this.plain = plain;
        this.tls = tls;
        this.linstor = linstor;
        this.signals = signals;
        this.feed = feed;
        this.notifications = notifications;
        this.audit = audit;
        this.server = server;
    }

    /**
     * Starts a server. It does not need LINSTOR before the first request, so that LINSTOR may start later.
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
        Optional<TlsSettings> tls = tls(settings, environment);
        LinstorConfig config = LinstorSettings.of(settings, environment);
        AccessExposure exposure = new AccessExposure(settings, config);
        ServerAccess access = new ServerAccess(settings, exposure.anonymous(), CredentialFiles.of(environment));
        ServerNotifications notifications = new ServerNotifications(settings, environment);
        ServerMetrics metrics = new ServerMetrics();
        ServerEvents events = new ServerEvents(protocols);
        Linstor linstor = new Linstor(config, metrics.calls().and(events.calls()), RequestContext::headersOfCall);
        ServiceSignals signals = ServiceSignals.of(linstor, reach);
        PollIntervals intervals = PollIntervals.DEFAULT.settlingFor(settings.settlingTime());
        LinstorTokens tokens = new LinstorTokens(linstor, Clock.systemUTC());
        AccessControl control = access.control(tokens);
        GatewayServer.Options options = options(settings, config, tls, control).observedBy(metrics.and(events));
        LinstorCluster cluster = new LinstorCluster(linstor, intervals, signals, metrics::undone);
        EventFeed feed = events.feed(cluster, protocols, signals);
        RouteTable table = RouteTable.of(protocols.stream()
                .<TargetRoutes<?>>map(protocol -> routes(protocol, cluster)).toList(), cluster.allTargets(protocols),
                new LinstorReadiness(linstor)).with(cluster.nodes(protocols),
                        cluster.maintenance(protocols))
                .with(cluster.snapshots(protocols)).with(cluster.history(protocols))
                .with(tokens, tokens.sessions(), access.logIn(), control).with(access.gate(tokens))
                .with(feed).withMetrics(metrics.scrape(cluster, protocols, linstor, signals, feed));
        AuditLog audit = AuditLog.open(environment, settings.get(Setting.AUDIT_FILE),
                settings.get(Setting.AUDIT_SYSLOG));
        try {
            GatewayServer server = GatewayServer.start(options.with(audit), table);
            notifications.start(feed, metrics);
            return new RunningServer(exposure, settings.address(), tls, linstor, signals, feed, notifications, audit,
                    server);
        } catch (GatewayException e) {
            audit.close();
            signals.close();
            linstor.close();
            throw e;
        }
    }

    private static Optional<TlsSettings> tls(Settings settings, Map<String, String> environment) {
        Optional<TlsSettings> tls = TlsSettings.of(settings, CredentialFiles.of(environment));
        if (tls.isEmpty() && settings.address().isEmpty()) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, Setting.ADDRESS.key() + " is 'off' and "
                    + Setting.TLS_CERTIFICATE.key() + " is not set: the server would listen on no port");
        }
        return tls;
    }

    private static GatewayServer.Options options(Settings settings, LinstorConfig config, Optional<TlsSettings> tls,
            AccessControl access) {
        List<ListenAddress> addresses = Stream.concat(settings.address().stream(),
                tls.stream().map(TlsSettings::address)).toList();
        return new GatewayServer.Options(
                settings.address().map(plain -> new GatewayServer.Address(host(plain), plain.port())),
                tls.map(secure -> new TlsListener(host(secure.address()), secure.address().port(), secure.files(),
                        secure.clientCertificates())),
                origins(settings, config), Stream.concat(addresses.stream().flatMap(each -> each.host().stream()),
                        settings.allowedHosts().stream()).toList(),
                Version.current().number(), access);
    }

    private static String host(ListenAddress address) {
        return address.host().orElse(ALL_ADDRESSES);
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

    /** Returns the port without TLS. The server must have one. */
    public int port() {
        return server.port();
    }

    /** Returns the ports that it listens on, for people. */
    String ports() {
        return Stream.concat(plain.stream().map(_ -> "port " + server.port()),
                tls.stream().map(_ -> "port " + server.tlsPort() + " with TLS")).collect(Collectors.joining(" and "));
    }

    /** Returns what its settings let other machines do. */
    AccessExposure exposure() {
        return exposure;
    }

    /** Returns a check whether it answers requests, on the port without TLS if there is one. */
    SelfCheck selfCheck() {
        return plain.map(address -> SelfCheck.ofPlain(address, server.port()))
                .orElseGet(() -> SelfCheck.ofTls(tls.orElseThrow().address(), server.tlsPort(), server::fingerprint));
    }

    /** Returns the configured controllers, one of which is active. */
    public List<URI> controllers() {
        return linstor.controllers();
    }

    /** Stops the server after running requests have finished or their time to finish has expired. */
    @Override
    public void close() {
        notifications.close();
        // Readers of events would keep the server from stopping.
        feed.close();
        server.close();
        audit.close();
        signals.close();
        linstor.close();
    }
}
