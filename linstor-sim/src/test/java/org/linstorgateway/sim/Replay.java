package org.linstorgateway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.sim.Recording.Line;
import org.linstorgateway.sim.cluster.ProviderKind;

/** A simulator that is compared with recordings of a real controller. */
final class Replay implements AutoCloseable {

    private static final long POOL_KIB = 3080192;

    private final Simulator simulator = Simulator.start(options());
    private final SimulatorClient http = new SimulatorClient(simulator);
    private int requests;

    /** Returns the options for the nodes and pools of the recordings. */
    private static SimulatorOptions options() {
        return SimulatorOptions.defaults().withNodeNames(List.of("sat1", "sat2", "sat3"))
                .withPools(List.of(new StoragePoolSpec("thin", ProviderKind.FILE_THIN, POOL_KIB),
                        new StoragePoolSpec("fat", ProviderKind.FILE, POOL_KIB)))
                .withoutPromoter();
    }

    /** Returns a client of the simulator. */
    SimulatorClient http() {
        return http;
    }

    /** Returns how many requests were compared. */
    int requests() {
        return requests;
    }

    /**
     * Replays a recording; returns how the responses differ from the recorded ones.
     *
     * @param preparations what a line of the recording means that prepares the cluster, by its action
     * @param accepted     whether a difference does not matter
     */
    List<String> differences(String recording, Map<String, Runnable> preparations,
            BiPredicate<Line, String> accepted) {
        List<String> differences = new ArrayList<>();
        for (Line line : Recording.lines(recording)) {
            if (line.isAction()) {
                execute(line, preparations);
            } else {
                requests++;
                differences(line).stream().filter(difference -> !accepted.test(line, difference))
                        .forEach(difference -> differences.add(line + "\n    " + difference));
            }
        }
        return differences;
    }

    private void execute(Line line, Map<String, Runnable> preparations) {
        switch (line.text("action")) {
            case "primary" -> simulator.primary(line.text("resource"), line.text("node"));
            case "secondary" -> simulator.secondary(line.text("resource"), line.text("node"));
            // In the recordings only the satellite was stopped; DRBD stayed connected to its peers.
            case "node-down" -> simulator.satelliteDown(line.text("node"));
            case "node-up" -> simulator.nodeUp(line.text("node"));
            default -> Objects.requireNonNull(preparations.get(line.text("action")),
                    () -> "the recording has an unknown action: " + line).run();
        }
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }

    /** Sends the request of a line; returns how the response differs from the recorded one. */
    private List<String> differences(Line line) {
        SimulatorClient.Reply reply = http.call(line.text("method"), line.text("path"), line.request());
        List<String> differences = new ArrayList<>();
        expect(differences, "status", line.json().number("status"), Optional.of((long) reply.status()));
        expect(differences, "content type", line.json().string("content_type"),
                reply.response().headers().firstValue("content-type"));
        expect(differences, "connection", line.json().string("connection"),
                reply.response().headers().firstValue("connection").filter("close"::equalsIgnoreCase));
        differences.addAll(bodies(line.response(), body(reply)));
        return differences;
    }

    private static @Nullable Object body(SimulatorClient.Reply reply) {
        boolean plain = reply.response().headers().firstValue("content-type").filter("text/plain"::equals).isPresent();
        return plain ? reply.text() : reply.json();
    }

    private static void expect(List<String> differences, String name, Optional<?> recorded, Optional<?> actual) {
        if (!recorded.equals(actual)) {
            differences.add("%s: recorded %s, actual %s".formatted(name, recorded, actual));
        }
    }

    private static List<String> bodies(@Nullable Object recorded, @Nullable Object actual) {
        boolean lists = ResultComparison.isResultList(recorded) && ResultComparison.isResultList(actual);
        return lists
                ? ResultComparison.differences(Objects.requireNonNull(recorded), Objects.requireNonNull(actual))
                : JsonComparison.differences(recorded, actual);
    }
}
