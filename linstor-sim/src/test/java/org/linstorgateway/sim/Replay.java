package org.linstorgateway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.sim.Recording.Line;
import org.linstorgateway.sim.cluster.ProviderKind;

/** Comparison of a simulator with recordings of a real controller. */
final class Replay {

    private static final long POOL_KIB = 3080192;

    private final SimulatorClient http;

    Replay(SimulatorClient http) {
        this.http = http;
    }

    /** Returns the options for the nodes and pools of the recordings. */
    static SimulatorOptions options() {
        return SimulatorOptions.defaults().withNodeNames(List.of("sat1", "sat2", "sat3"))
                .withPools(List.of(new StoragePoolSpec("thin", ProviderKind.FILE_THIN, POOL_KIB),
                        new StoragePoolSpec("fat", ProviderKind.FILE, POOL_KIB)))
                .withoutPromoter();
    }

    /** Sends the request of a line; returns how the response differs from the recorded one. */
    List<String> differences(Line line) {
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
