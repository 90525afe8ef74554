package org.linstorgateway.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.StatusJson;

/**
 * An event as readers get it. Its text is written once for all of them.
 *
 * @param number  its place among the events of the feed
 * @param id      by which a reader resumes after it, at this server only
 * @param target  the target that it happened to, if it did to one
 * @param node    the node that it happened to or that serves the target now
 * @param message a sentence without the full stop
 * @param json    the event as one line of JSON
 */
public record Event(long number, String id, EventKind kind, Optional<TargetName> target, Optional<String> node,
        String message, String json) {

    static Event of(long number, String id, Instant time, Happening happening) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
        json.put("kind", happening.kind().word());
        happening.target().ifPresent(target -> putName(target, json));
        happening.node().ifPresent(node -> json.put("node", node));
        happening.request().ifPresent(request -> json.put("request", request));
        json.put("message", happening.message());
        happening.status().ifPresent(status -> json.put("status", StatusJson.write(status)));
        return new Event(number, id, happening.kind(), happening.target(), happening.node(), happening.message(),
                Json.write(json));
    }

    static void putName(TargetName target, Map<String, Object> json) {
        json.put("protocol", target.protocol());
        json.put("target", target.id());
    }
}
