package org.linstorgateway.server;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.linstorgateway.config.Settings;
import org.linstorgateway.config.Version;
import org.linstorgateway.protocol.Protocol;

/** Serves until the process is told to end, then lets running requests finish. */
public final class ForegroundServer {
    private static final System.Logger LOG = System.getLogger(ForegroundServer.class.getName());

    private final List<Protocol<?>> protocols;
    private final Map<String, String> environment;

    public ForegroundServer(List<Protocol<?>> protocols, Map<String, String> environment) {
        this.protocols = List.copyOf(protocols);
        this.environment = Map.copyOf(environment);
    }

    /** Serves; returns when the thread is interrupted. */
    public void run(Settings settings) {
        CountDownLatch end = new CountDownLatch(1);
        RunningServer server = RunningServer.start(settings, protocols, environment);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LOG.log(Level.INFO, "Stopping: no new requests, running ones may finish");
            server.close();
            end.countDown();
        }, "stop"));
        LOG.log(Level.INFO, "LINSTOR Gateway {0} listens on port {1}, LINSTOR controllers: {2}",
                Version.current().number(), Integer.toString(server.port()), server.controllers());
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.close();
        }
    }
}
