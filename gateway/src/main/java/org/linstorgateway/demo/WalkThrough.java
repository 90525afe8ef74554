package org.linstorgateway.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The life of a highly available target, told and shown. Everything is real but the cluster. */
final class WalkThrough {
    private static final String NAME = "vmstore";
    private static final String IQN = "iqn.2026-03.org.example:" + NAME;
    private static final String PROMOTER_FILE = "/etc/drbd-reactor.d/linstor-gateway-iscsi-" + NAME + ".toml";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final List<Protocol<?>> protocols;
    private final Console console;
    private final int nodes;
    private final Tempo tempo;

    WalkThrough(List<Protocol<?>> protocols, Console console, int nodes, Tempo tempo) {
        this.protocols = protocols;
        this.console = console;
        this.nodes = nodes;
        this.tempo = tempo;
    }

    /** Plays it; 0 if all went as told. */
    int play() {
        try (SimulatedGateway gateway = SimulatedGateway.start(protocols, console, nodes, 0, 0, tempo)) {
            say("A LINSTOR cluster of " + nodes + " nodes (simulated) and a LINSTOR Gateway server (real) are running "
                    + "in this process.");
            say("1. One command makes a highly available iSCSI target with a volume of 10 GiB: LINSTOR places its "
                    + "replicas,\n   one node becomes primary and serves it under the service IP.");
            command(gateway, "iscsi", "create", IQN, "192.0.2.10/24", "10G");
            command(gateway, "iscsi", "list");
            say("2. This is the promoter file that LINSTOR has carried to the nodes. There, DRBD Reactor runs its start "
                    + "list\n   on whichever node holds the writable copy:");
            console.print(promoterFile(gateway.simulator()));
            failOver(gateway);
            say("4. The target grows by a second volume. LUN 1 keeps its identity, initiators see one LUN more:");
            command(gateway, "iscsi", "add-volume", IQN, "5G");
            command(gateway, "iscsi", "list");
            say("5. At last it is deleted: the service stops everywhere, then the data goes.");
            command(gateway, "iscsi", "delete", "--force", IQN);
            requireNothingLeft(gateway.simulator());
            say("Nothing is left behind: no LINSTOR resource, no promoter file.\n"
                    + "To play with it yourself: linstor-gateway demo --serve");
            return 0;
        }
    }

    private void failOver(SimulatedGateway gateway) {
        Simulator simulator = gateway.simulator();
        String primary = simulator.primaryOf(NAME).orElseThrow();
        say("3. Now '" + primary + "', which serves the target, loses power.");
        long start = System.nanoTime();
        simulator.nodeDown(primary);
        await("another node to take over",
                () -> simulator.primaryOf(NAME).filter(node -> !node.equals(primary)).isPresent());
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        say("   " + millis + " ms later the service is up on '" + simulator.primaryOf(NAME).orElseThrow()
                + "', under the same IP, with the same data:");
        command(gateway, "iscsi", "list");
        say("   '" + primary + "' comes back, and its replica with it:");
        simulator.nodeUp(primary);
        command(gateway, "iscsi", "list");
    }

    private static String promoterFile(Simulator simulator) {
        return simulator.fileContent(PROMOTER_FILE)
                .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8).indent(4))
                .orElseThrow(() -> new GatewayException(Problem.BUG, "the promoter file is missing")).stripTrailing();
    }

    private void requireNothingLeft(Simulator simulator) {
        if (!simulator.definitionNames().isEmpty() || !simulator.fileNames().isEmpty()) {
            throw new GatewayException(Problem.BUG, "something is left behind: " + simulator.definitionNames() + ", "
                    + simulator.fileNames());
        }
    }

    private void command(SimulatedGateway gateway, String... words) {
        console.print("$ linstor-gateway " + String.join(" ", words));
        console.flush();
        if (gateway.run(words) != 0) {
            throw new GatewayException(Problem.BUG, "the demo's command '" + String.join(" ", words) + "' failed");
        }
    }

    private void say(String text) {
        console.print("\n" + text + "\n");
        console.flush();
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new GatewayException(Problem.TIMED_OUT, "the demo waited in vain for " + what);
                }
                Thread.sleep(GLANCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(Problem.TIMED_OUT, "the demo was interrupted", "", e);
        }
    }
}
