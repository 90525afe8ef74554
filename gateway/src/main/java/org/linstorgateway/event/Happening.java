package org.linstorgateway.event;

import java.util.Optional;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.TargetName;

/**
 * Something that has happened, before the feed gives it its place among the others.
 *
 * @param target  the target that it happened to, if it did to one
 * @param node    the node that it happened to or that serves the target now
 * @param request the identifier of the request that does it, of operations only
 * @param message a sentence without the full stop
 * @param status  the new status of the target
 */
record Happening(EventKind kind, Optional<TargetName> target, Optional<String> node, Optional<String> request,
        String message, Optional<Status> status) {

    static Happening of(EventKind kind, String message) {
        return new Happening(kind, Optional.empty(), Optional.empty(), Optional.empty(), message, Optional.empty());
    }

    Happening at(String name) {
        return new Happening(kind, target, Optional.of(name), request, message, status);
    }

    Happening at(Optional<String> name) {
        return new Happening(kind, target, name, request, message, status);
    }

    Happening to(TargetName name) {
        return new Happening(kind, Optional.of(name), node, request, message, status);
    }

    Happening by(String id) {
        return new Happening(kind, target, node, Optional.of(id), message, status);
    }

    Happening with(Status now) {
        return new Happening(kind, target, node, request, message, Optional.of(now));
    }
}
