package org.linstorgateway.demo;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.sim.Simulator;

import static org.assertj.core.api.Assertions.assertThat;

/** The activity of a cluster, without pauses between its steps. */
class ClusterActivityTest {
    private static final String LAST_STEP = " delete ";

    private final Console console = new Console(InputStream.nullInputStream(), nowhere(), nowhere(),
            Console.Capabilities.PLAIN);
    private final SimulatedGateway gateway = SimulatedGateway.start(Protocols.all(), console, 3, 0, 0, DemoTiming.FAST);
    private final Simulator simulator = gateway.simulator();
    private final List<String> lines = new ArrayList<>();

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private void run(BooleanSupplier pause) {
        new ClusterActivity(gateway, lines::add).run(pause);
    }

    /** Runs whole rounds. */
    private void rounds(int number) {
        run(() -> lines.stream().filter(line -> line.contains(LAST_STEP)).count() < number);
    }

    @Test
    void a_round_shows_what_can_happen_to_targets_and_nodes() {
        rounds(1);

        assertThat(lines).noneMatch(line -> line.startsWith("ERROR") || line.startsWith("not possible"));
        assertThat(String.join("\n", lines)).containsSubsequence(
                " iscsi create iqn.2026-03.org.example:db 192.0.2.101/24 20G", " nfs create media ",
                " nvme create nqn.", " iscsi create iqn.2026-03.org.example:job-1 ", "which runs 'db', loses power",
                " runs 'db' ", " has power again", " add-volume ", "the replica of 'media' on ",
                " has 40 % of its data",
                " is up to date", " nfs move media", " node drain node-", " node undrain node-",
                "the service of 'job-1' fails on every node", "can run again", "LINSTOR loses the connection to node-a",
                "the connection to node-a again", " iscsi stop iqn.2026-03.org.example:db",
                " iscsi start iqn.2026-03.org.example:db", " iscsi delete iqn.2026-03.org.example:job-1");
    }

    @Test
    void rounds_leave_only_the_lasting_targets_which_all_run() {
        rounds(3);

        assertThat(lines).noneMatch(line -> line.startsWith("ERROR") || line.startsWith("not possible"));
        assertThat(lines).anyMatch(line -> line.contains("'mail', loses power")).anyMatch(
                line -> line.contains("nvme create nqn.2026-03.org.example:nvme:job-2"));
        assertThat(simulator.definitionNames()).containsExactlyInAnyOrder("db", "media", "mail");
        assertThat(simulator.definitionNames().stream().map(simulator::primaryOf)).doesNotContain(Optional.empty());
        assertThat(simulator.fileNames()).hasSize(3);
    }

    @Test
    void a_step_that_others_made_impossible_does_not_end_the_activity() {
        run(() -> {
            if (lines.getLast().contains("job-1 ") && simulator.definitionNames().contains("db")) {
                assertThat(gateway.run("iscsi", "delete", "--force", "db")).isZero();
            }
            return lines.stream().noneMatch(line -> line.contains("iscsi create iqn.2026-03.org.example:job-3"));
        });

        assertThat(lines).contains("no node runs 'db', so no node loses power")
                .anyMatch(line -> line.startsWith("ERROR: ") && line.contains("db"));
        assertThat(lines.stream().filter(line -> line.contains(" create iqn.2026-03.org.example:db "))).hasSize(2);
    }

    @Test
    void the_welcome_names_the_web_page() {
        assertThat(SimulatedServer.welcome(3, gateway))
                .contains("Its web page: http://localhost:" + gateway.url().replaceAll(".*:", "") + "/ui/");
    }
}
