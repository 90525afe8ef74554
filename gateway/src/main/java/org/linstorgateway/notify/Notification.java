package org.linstorgateway.notify;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linstorgateway.event.Event;
import org.linstorgateway.event.EventKind;
import org.linstorgateway.wire.Json;

/**
 * An event as it is told.
 *
 * @param protocol of the target; empty if it happened to none
 * @param target   the target; empty if it happened to none
 * @param node     the node that it happened to or that serves the target now; empty if there is none
 * @param message  a sentence without the full stop
 * @param key      the object and its condition, the same on every server
 * @param json     all of it as one line of JSON
 */
record Notification(EventKind kind, String protocol, String target, String node, String message, String key,
        String json) {

    /** @param server the name of this machine */
    static Notification of(Event event, String server) {
        String key = key(event);
        Map<String, Object> added = new LinkedHashMap<>();
        added.put("key", key);
        added.put("server", server);
        String open = event.json().substring(0, event.json().length() - 1);
        return new Notification(event.kind(), event.target().map(name -> name.protocol()).orElse(""),
                event.target().map(name -> name.id()).orElse(""), event.node().orElse(""), event.message(), key,
                open + "," + Json.write(added).substring(1));
    }

    /**
     * Returns the object and its condition. A move has the new node, since each is another one; an operation, which only its server
     * tells, the identifier of the event.
     */
    private static String key(Event event) {
        String condition = event.kind().word();
        return switch (event.kind()) {
            case OPERATION_BEGUN, OPERATION_STEP, OPERATION_DONE -> "operation/" + condition + "/" + event.id();
            case TARGET_MOVED -> object(event) + "/" + condition + "/" + event.node().orElse("");
            default -> object(event) + "/" + condition;
        };
    }

    /** Returns what an event happened to: a target, a node, or LINSTOR. */
    static String object(Event event) {
        return event.target().map(name -> name.protocol() + "/" + name.id())
                .or(() -> event.node().map(node -> "node/" + node)).orElse("linstor");
    }
}
