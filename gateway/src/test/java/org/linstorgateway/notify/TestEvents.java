package org.linstorgateway.notify;

import java.util.Optional;
import org.linstorgateway.event.Event;
import org.linstorgateway.event.EventKind;
import org.linstorgateway.target.TargetName;

/** Events and notifications for tests. */
final class TestEvents {
    static final TargetName MUSIC = new TargetName("nfs", "music");

    private TestEvents() {}

    static Event ofTarget(EventKind kind) {
        return of(kind, Optional.of(MUSIC), Optional.of("node-a"));
    }

    static Event ofNode(EventKind kind, String node) {
        return of(kind, Optional.empty(), Optional.of(node));
    }

    static Event ofLinstor(EventKind kind) {
        return of(kind, Optional.empty(), Optional.empty());
    }

    private static Event of(EventKind kind, Optional<TargetName> target, Optional<String> node) {
        return new Event(7, "run-7", kind, target, node, "it's \"so\"",
                "{\"id\":\"run-7\",\"kind\":\"" + kind.word() + "\",\"size\":9007199254740993}");
    }

    static Notification notification(EventKind kind) {
        return Notification.of(ofTarget(kind), "node-x");
    }
}
