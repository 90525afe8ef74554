package org.linstorgateway.demo;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.config.ProgramName;
import org.linstorgateway.protocol.Protocol;

/** A simulated cluster and a gateway server on the default ports, until the process is terminated. */
final class SimulatedServer {
    private static final int LINSTOR_PORT = 3370;
    private static final int PARALLEL_CREATES = 8;

    private final List<Protocol<?>> protocols;
    private final Console console;

    SimulatedServer(List<Protocol<?>> protocols, Console console) {
        this.protocols = protocols;
        this.console = console;
    }

    void serve(int nodes, int targets) {
        CountDownLatch end = new CountDownLatch(1);
        try (SimulatedGateway gateway = SimulatedGateway.start(protocols, console, nodes, LINSTOR_PORT,
                ListenAddress.DEFAULT_PORT, DemoTiming.FAST)) {
            Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "stop"));
            create(gateway, targets);
            console.print("""
                    A simulated LINSTOR controller with %d nodes listens on %s,
                    a LINSTOR Gateway server on %s. Try, in another terminal:
                      %s iscsi create iqn.2026-03.org.example:vmstore 192.0.2.10/24 10G
                      %s iscsi list
                      curl -X POST %s/sim/nodes/node-a/down
                    Press Ctrl-C to stop; nothing remains on this machine."""
                    .formatted(nodes, gateway.simulator().uri(), gateway.url(), ProgramName.shown(),
                            ProgramName.shown(),
                            gateway.simulator().uri()));
            console.flush();
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
