package org.linstorgateway.sim;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.sim.time.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of every change of a file while nodes cannot be reached in every way, and of the way back. */
final class MissedFileChangesTest {

    private static final Duration STEP = SteppedSimulator.STEP;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final String DEFINITION = "/v1/resource-definitions/vmstore";
    private static final String FILE = SimulatorClient.file("vmstore");
    private static final String ATTACHMENT = DEFINITION + FILE.substring(3);

    /** A way in which nodes cannot be reached. */
    enum Outage {
        SATELLITE_DOWN,
        NODE_DOWN,
        CONTROLLER_STARTED;

        /** Begins the outage; returns the nodes that cannot be reached. */
        List<String> begin(Simulator simulator) {
            switch (this) {
                case SATELLITE_DOWN -> simulator.satelliteDown("node-b");
                case NODE_DOWN -> simulator.nodeDown("node-b");
                case CONTROLLER_STARTED -> simulator.restart(WINDOW);
            }
            return this == CONTROLLER_STARTED ? simulator.nodeNames() : List.of("node-b");
        }
    }

    /** A change of a file. */
    enum Change {
        WRITE,
        ATTACH,
        DETACH,
        DELETE;

        /** Returns whether it takes the file away from nodes. */
        boolean isRemoval() {
            return this == DETACH || this == DELETE;
        }
    }

    private final SteppedSimulator stepped = SteppedSimulator.start();
    private final VirtualTimeScheduler scheduler = stepped.scheduler();
    private final Simulator simulator = stepped.simulator();
    private final SimulatorClient http = stepped.http();

    @BeforeEach
    void place() {
        http.place("vmstore");
        http.put(FILE, "{\"content\":\"" + PromoterFiles.file("vmstore") + "\"}");
    }

    @AfterEach
    void stop() {
        stepped.close();
    }

    private SimulatorClient.Reply apply(Change change) {
        return switch (change) {
            case WRITE -> http.put(FILE, "{\"content\":\"djIK\"}");
            case ATTACH -> http.post(ATTACHMENT, "");
            case DETACH -> http.delete(ATTACHMENT);
            case DELETE -> http.delete(FILE);
        };
    }

    private void end(Outage outage) {
        if (outage == Outage.CONTROLLER_STARTED) {
            scheduler.advance(WINDOW);
        } else {
            simulator.nodeNames().forEach(simulator::nodeUp);
        }
        scheduler.advance(SimulatorOptions.DRBD_PING_TIMEOUT);
        assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("ONLINE");
    }

    static Stream<Arguments> changes() {
        return Stream.of(Outage.values()).flatMap(outage -> Stream.of(Change.values())
                .map(change -> Arguments.of(outage, change)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_missed_removal_stays_missed_and_anything_else_is_done_later(Outage outage, Change change) {
        if (change != Change.ATTACH) {
            apply(Change.ATTACH);
        }
        List<String> unreached = outage.begin(simulator);

        SimulatorClient.Reply reply = apply(change);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text().contains("No active connection")).isEqualTo(change != Change.WRITE);
        end(outage);
        for (String node : simulator.nodeNames()) {
            boolean kept = unreached.contains(node) || !change.isRemoval();
            assertThat(simulator.filesOn(node)).as(node).hasSize(kept ? 1 : 0);
            if (change == Change.WRITE) {
                assertThat(simulator.nodeFiles(node)).containsValue("v2\n");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void no_node_serves_or_keeps_a_file_after_it_was_written_attached_and_deleted_again(Outage outage, Change change) {
        apply(Change.ATTACH);
        scheduler.advance(STEP);
        outage.begin(simulator);
        apply(change);
        end(outage);

        http.put(FILE, "{\"content\":\"" + PromoterFiles.file("vmstore") + "\"}");
        simulator.nodeNames().forEach(simulator::satelliteUp);
        http.put(FILE, "{\"content\":\"" + PromoterFiles.file("vmstore") + "\"}");
        apply(Change.ATTACH);
        assertThat(apply(Change.DELETE).codes()).doesNotContain(1002L);
        scheduler.advance(STEP.multipliedBy(2));

        assertThat(simulator.nodeNames()).allSatisfy(node -> assertThat(simulator.filesOn(node)).isEmpty());
        assertThat(simulator.fileNames()).isEmpty();
        assertThat(simulator.primaryOf("vmstore")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void drbd_reactor_acts_on_the_disks_whatever_linstor_believes(Outage outage, Change change) {
        apply(Change.ATTACH);
        scheduler.advance(STEP);
        outage.begin(simulator);
        http.put(FILE, "{\"content\":\"" + PromoterFiles.file("vmstore") + "\"}");
        if (change != Change.WRITE) {
            apply(change);
        }
        end(outage);
        scheduler.advance(STEP.multipliedBy(3));

        List<String> withFile = simulator.nodeNames().stream().filter(node -> !simulator.filesOn(node).isEmpty())
                .toList();
        assertThat(simulator.primaryOf("vmstore")).isPresent().get().isIn(withFile);
    }
}
