package org.linstorgateway.demo;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.config.ProgramName;

/**
 * The life of a simulated cluster, for people who watch it: users create, change, move and delete targets and drain nodes, and
 * nodes, disks and services fail and recover, one step after the other. The steps of each round are the same, for other targets and
 * nodes by turns. A round deletes what it has created, and leaves all nodes healthy.
 */
final class ClusterActivity {
    private final SimulatedGateway gateway;
    private final SimulatedFailures failures;
    private final Consumer<String> log;
    private final List<String> nodes;
    private Optional<String> drained = Optional.empty();

    /** @param log receives a line for each step */
    ClusterActivity(SimulatedGateway gateway, Consumer<String> log) {
        this.gateway = gateway;
        this.failures = new SimulatedFailures(gateway.simulator(), log);
        this.log = log;
        this.nodes = gateway.simulator().nodeNames();
    }

    /** @param pause waits before the next step; returns false if there is to be none */
    void run(BooleanSupplier pause) {
        for (int round = 0;; round++) {
            for (Runnable step : steps(round)) {
                attempt(step);
                if (!pause.getAsBoolean()) {
                    return;
                }
            }
        }
    }

    private List<Runnable> steps(int round) {
        DemoTarget job = DemoTarget.ofRound(round);
        DemoTarget first = lasting(round);
        DemoTarget second = lasting(round + 1);
        String node = nodes.get(round % nodes.size());
        return List.of(
                this::createLasting,
                () -> command(job.create()),
                () -> failures.losePower(first),
                failures::restorePower,
                () -> command(job.command("add-volume", "1G")),
                () -> failures.losesData(second),
                () -> failures.synchronise(second, 40),
                () -> failures.synchronise(second, 75),
                () -> failures.synchronise(second, 100),
                () -> command(second.command("move")),
                () -> drain(gateway.simulator().primaryOf(second.resource()).orElse(node)),
                this::undrain,
                () -> failures.failService(job),
                () -> failures.fixService(job),
                () -> failures.disconnect(node),
                () -> failures.connect(node),
                () -> command(first.command("stop")),
                () -> command(first.command("start")),
                () -> command(job.command("delete", "--force")));
    }

    private static DemoTarget lasting(int round) {
        return DemoTarget.LASTING.get(round % DemoTarget.LASTING.size());
    }

    private void drain(String node) {
        drained = Optional.of(node);
        command("node", "drain", node, "--yes");
    }

    private void undrain() {
        drained.ifPresent(node -> command("node", "undrain", node, "--yes"));
        drained = Optional.empty();
    }

    private void createLasting() {
        List<String> existing = gateway.simulator().definitionNames();
        DemoTarget.LASTING.stream().filter(target -> !existing.contains(target.resource()))
                .forEach(target -> command(target.create()));
    }

    /** Somebody else may use the cluster at the same time, and delete what a step is about. */
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (NoSuchElementException | IllegalArgumentException e) {
            log.accept("not possible: " + e.getMessage());
        }
    }

    private void command(String... words) {
        log.accept("$ " + ProgramName.shown() + " " + String.join(" ", words));
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Console unseen = new Console(InputStream.nullInputStream(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8), Console.Capabilities.PLAIN);
        if (gateway.run(unseen, words) != 0) {
            errors.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("ERROR"))
                    .forEach(log);
        }
    }
}
