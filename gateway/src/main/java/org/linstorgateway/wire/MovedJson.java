package org.linstorgateway.wire;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.Moved;
import org.linstorgateway.target.Target;

/** Conversion of the result of a move to and from JSON: the target, and {@code move} with what happened. */
public final class MovedJson {
    private static final String MOVE = "move";
    private static final String OUTAGE_MS = "outage_ms";

    private MovedJson() {}

    public static <T extends Target> Map<String, Object> write(Moved<T> moved, WireForm<T> form) {
        Map<String, Object> move = new LinkedHashMap<>();
        move.put("from", moved.from());
        move.put("to", moved.to());
        moved.outage().ifPresent(time -> move.put(OUTAGE_MS, time.toMillis()));
        Map<String, Object> json = new LinkedHashMap<>(form.answer(moved.deployed()));
        json.put(MOVE, move);
        return json;
    }

    public static <T extends Target> Moved<T> read(JsonObject json, WireForm<T> form) {
        JsonObject move = json.object(MOVE).orElseGet(() -> Json.object(Map.of()));
        Optional<Duration> outage = move.number(OUTAGE_MS).stream().mapToObj(Duration::ofMillis).findFirst();
        return new Moved<>(form.deployed(json), move.requiredString("from"), move.requiredString("to"), outage);
    }
}
