package org.linstorgateway.demo;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.config.ProgramName;
import org.linstorgateway.protocol.Protocol;

/** A simulated cluster and a gateway server on the default ports, until the process is terminated. */
final class SimulatedServer {
    private static final int LINSTOR_PORT = 3370;
    private static final int PARALLEL_CREATES = 8;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final List<Protocol<?>> protocols;
    private final Console console;
    private final CountDownLatch end = new CountDownLatch(1);

    SimulatedServer(List<Protocol<?>> protocols, Console console) {
        this.protocols = protocols;
        this.console = console;
    }

    /** @param pace the pause between two steps of the cluster's activity; empty if nothing is to happen by itself */
    void serve(int nodes, int targets, Optional<Duration> pace) {
        DemoTiming timing = pace.isPresent() ? DemoTiming.WATCHABLE : DemoTiming.FAST;
        try (SimulatedGateway gateway = SimulatedGateway.start(protocols, console, nodes, LINSTOR_PORT,
                ListenAddress.DEFAULT_PORT, timing)) {
            Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "stop"));
            create(gateway, targets);
            print(welcome(nodes, gateway));
            if (pace.isPresent()) {
                new ClusterActivity(gateway,
                        line -> print(LocalTime.now(ZoneId.systemDefault()).format(TIME) + " " + line))
                        .run(() -> !isEnded(pace.get()));
            } else {
                end.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isEnded(Duration pause) {
        try {
            return end.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Returns what a user can do with a cluster. */
    static String welcome(int nodes, SimulatedGateway gateway) {
        URI gatewayUri = URI.create(gateway.url());
        return """
                A simulated LINSTOR controller with %d nodes listens on %s,
                a LINSTOR Gateway server on %s. Its web page: http://localhost:%d/ui/
                Try, in another terminal:
                  %s iscsi create iqn.2026-03.org.example:vmstore 192.0.2.10/24 10G
                  %s list --watch
                  curl -X POST %s/sim/nodes/node-a/down
                Press Ctrl-C to stop; nothing remains on this machine."""
                .formatted(nodes, gateway.simulator().uri(), gatewayUri, gatewayUri.getPort(), ProgramName.shown(),
                        ProgramName.shown(), gateway.simulator().uri());
    }

    private void print(String text) {
        console.print(text);
        console.flush();
    }

    private static void create(SimulatedGateway gateway, int targets) {
        try (ExecutorService executor = Executors.newFixedThreadPool(PARALLEL_CREATES)) {
            IntStream.rangeClosed(1, targets).forEach(number -> executor.execute(() -> createOne(gateway, number)));
        }
    }

    /** Creates a target with an address of 198.18.0.0/15, the network for benchmarks (RFC 2544). */
    private static void createOne(SimulatedGateway gateway, int number) {
        gateway.run("iscsi", "create", "iqn.2026-03.org.example:target-" + number,
                "198.18." + number / 250 + "." + (1 + number % 250) + "/15", "1G");
    }
}
