package org.linstorgateway.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.event.EventReader;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;

class WatchTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ServedCommandLine line = new ServedCommandLine();

    @AfterEach
    void close() {
        line.close();
    }

    /** Runs a watch until it has printed something about an event that the change causes. */
    private Outcome watchUntil(String text, Runnable change, String... words) throws Exception {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        // With a reader that has the cluster before the change, the watch has it, too, as soon as it reads.
        try (EventReader first = line.events().read(Optional.empty())) {
            assertThat(first.take(LIMIT)).isNotEmpty();
            Thread watch = Thread.ofVirtual().start(() -> outcome.complete(line.run(words)));
            await(() -> line.events().readers() == 2);
            change.run();
            await(() -> line.printed().contains(text));
            watch.interrupt();
        }
        return outcome.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the end of the wait").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void create() {
        line.cluster().iscsiTargets().create(VMSTORE, WaitOptions.upTo(SimulatedCluster.TIMEOUT));
    }

    @Test
    void events_are_printed_as_text() throws Exception {
        Outcome outcome = watchUntil("target-created", this::create, "watch");

        assertThat(outcome.out()).containsPattern("(?m)^\\S+ {2}snapshot {10}0 targets on 3 nodes$")
                .containsPattern("(?m)^\\S+ {2}target-created {4}iscsi target '" + VMSTORE_IQN + "' exists$");
    }

    @Test
    void events_are_printed_as_json_lines() throws Exception {
        Outcome outcome = watchUntil("target-created", this::create, "watch", "-o", "json");

        assertThat(outcome.out().lines().toList()).satisfies(
                lines -> assertThat(lines.getFirst()).startsWith("{\"kind\":\"snapshot\",\"time\":"))
                .anySatisfy(text -> assertThat(text).contains("\"kind\":\"target-created\"", "\"status\":{"));
    }

    @Test
    void only_chosen_kinds_are_printed() throws Exception {
        Outcome outcome = watchUntil("target-created", this::create, "watch", "--only", "target-created,node-lost");

        assertThat(outcome.out().lines()).hasSize(1).allMatch(text -> text.contains("  target-created  "));
    }

    @Test
    void an_unknown_kind_is_refused_with_the_known_ones() {
        Outcome outcome = line.run("watch", "--only", "target-exploded");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("target-exploded", "target-failed");
    }
}
