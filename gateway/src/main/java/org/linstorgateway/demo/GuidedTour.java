package org.linstorgateway.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.config.ProgramName;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** A demonstration of the life of a highly available target. Everything but the cluster is real. */
final class GuidedTour {
    private static final String NAME = "vmstore";
    private static final String IQN = "iqn.2026-03.org.example:" + NAME;
    private static final String PROMOTER_FILE = "/etc/drbd-reactor.d/linstor-gateway-iscsi-" + NAME + ".toml";

    private final List<Protocol<?>> protocols;
    private final Console console;
    private final int nodes;
    private final DemoTiming timing;

    GuidedTour(List<Protocol<?>> protocols, Console console, int nodes, DemoTiming timing) {
        this.protocols = protocols;
        this.console = console;
        this.nodes = nodes;
        this.timing = timing;
    }

    /** Runs the demonstration. Returns exit status 0; a failure of any step is an exception. */
    int run() {
        try (SimulatedGateway gateway = SimulatedGateway.start(protocols, console, nodes, 0, 0, timing)) {
            say("A simulated LINSTOR cluster of " + nodes + " nodes and a real LINSTOR Gateway server are running "
                    + "in this process.");
            say("1. One command creates a highly available iSCSI target with a volume of 10 GiB. LINSTOR places the "
                    + "replicas,\n   and one node becomes primary and serves the target under the service IP.");
            command(gateway, "iscsi", "create", IQN, "192.0.2.10/24", "10G");
            command(gateway, "iscsi", "list");
            say("2. LINSTOR has copied this promoter file to the nodes. DRBD Reactor runs its start list on the node that "
                    + "is\n   primary:");
            console.print(promoterFile(gateway.simulator()));
            failOver(gateway);
            say("4. The target gets a second volume. LUN 1 keeps its identity; initiators see one more LUN:");
            command(gateway, "iscsi", "add-volume", IQN, "5G");
            command(gateway, "iscsi", "list");
            say("5. The target is deleted: the service stops on all nodes, then LINSTOR deletes the data.");
            command(gateway, "iscsi", "delete", "--force", IQN);
            requireNoLeftovers(gateway.simulator());
            say("Nothing is left: no LINSTOR resource, no promoter file.\n"
                    + "Try it yourself: " + ProgramName.shown() + " demo --serve");
            return 0;
        }
    }

    private void failOver(SimulatedGateway gateway) {
        Simulator simulator = gateway.simulator();
        String primary = simulator.primaryOf(NAME).orElseThrow();
        say("3. Now '" + primary + "', which serves the target, loses power.");
        long start = System.nanoTime();
        simulator.nodeDown(primary);
        if (!DemoWait.until(() -> simulator.primaryOf(NAME).filter(node -> !node.equals(primary)).isPresent())) {
            throw GatewayException.of(ErrorCode.TIMED_OUT, "the demo timed out waiting for another node to take over");
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        say("   " + millis + " ms later the service is up on '" + simulator.primaryOf(NAME).orElseThrow()
                + "', under the same IP, with the same data:");
        command(gateway, "iscsi", "list");
        say("   '" + primary + "' comes back online, with its replica:");
        simulator.nodeUp(primary);
        command(gateway, "iscsi", "list");
    }

    private static String promoterFile(Simulator simulator) {
        return simulator.fileContent(PROMOTER_FILE)
                .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8).indent(4))
                .orElseThrow(() -> GatewayException.of(ErrorCode.INTERNAL_ERROR, "the promoter file is missing"))
                .stripTrailing();
    }

    private void requireNoLeftovers(Simulator simulator) {
        if (!simulator.definitionNames().isEmpty() || !simulator.fileNames().isEmpty()) {
            throw GatewayException.of(ErrorCode.INTERNAL_ERROR,
                    "resources or files are left: " + simulator.definitionNames() + ", "
                            + simulator.fileNames());
        }
    }

    private void command(SimulatedGateway gateway, String... words) {
        console.print("$ " + ProgramName.shown() + " " + String.join(" ", words));
        console.flush();
        if (gateway.run(words) != 0) {
            throw GatewayException.of(ErrorCode.INTERNAL_ERROR,
                    "the demo's command '" + String.join(" ", words) + "' failed");
        }
    }

    private void say(String text) {
        console.print("\n" + text + "\n");
        console.flush();
    }
}
