package org.linstorgateway.server;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.linstorgateway.config.Settings;
import org.linstorgateway.config.Version;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.systemd.ServiceNotifier;
import org.linstorgateway.systemd.Watchdog;
import org.linstorgateway.target.GatewayException;

/** A server that runs until the process is terminated, then finishes running requests. It notifies systemd of its state. */
public final class ForegroundServer {
    private static final System.Logger LOG = System.getLogger(ForegroundServer.class.getName());

    private final List<Protocol<?>> protocols;
    private final Map<String, String> environment;

    /** @param environment the variables for LINSTOR's credentials and certificates and for systemd's socket */
    public ForegroundServer(List<Protocol<?>> protocols, Map<String, String> environment) {
        this.protocols = List.copyOf(protocols);
        this.environment = Map.copyOf(environment);
    }

    /** Serves requests. Returns when the thread is interrupted. */
    public void run(Supplier<Settings> settings) {
        ServiceNotifier notifier = new ServiceNotifier(environment);
        try {
            serve(settings.get(), notifier);
        } catch (GatewayException e) {
            notifier.failing(e.getMessage());
            throw e;
        }
    }

    private void serve(Settings settings, ServiceNotifier notifier) {
        RunningServer server = RunningServer.start(settings, protocols, environment);
        Watchdog watchdog = Watchdog.start(notifier, server.selfCheck());
        Runnable stop = () -> {
            LOG.log(Level.INFO, "Stopping: no new requests, running ones may finish or are undone");
            notifier.stopping("Stopping: running requests finish or are undone");
            watchdog.close();
            server.close();
            LOG.log(Level.INFO, "Stopped");
        };
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        String controllers = server.controllers().stream().map(URI::toString).collect(Collectors.joining(", "));
        LOG.log(Level.INFO, "LINSTOR Gateway {0} listens on {1}, LINSTOR controllers: {2}",
                Version.current().number(), server.ports(), controllers);
        notifier.ready("Serving on " + server.ports() + ", LINSTOR controllers: " + controllers);
        server.exposure().warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        server.exposure().closed().ifPresent(notice -> LOG.log(Level.INFO, notice));
        HeapTrimmer heapTrimmer = HeapTrimmer.start(new JavaHeap());
        awaitInterruption(server);
        heapTrimmer.close();
    }

    /** Waits without end: on termination of the process the shutdown hook stops the server, independently of this thread. */
    private static void awaitInterruption(RunningServer server) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.close();
        }
    }
}
