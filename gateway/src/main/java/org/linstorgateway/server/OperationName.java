package org.linstorgateway.server;

import java.util.List;
import java.util.Map;

/** The name of the operation of a request, such as {@code start} or {@code delete volume}, for events. */
final class OperationName {
    private static final Map<String, String> VERBS = Map.of("POST", "create", "PUT", "set", "PATCH", "change", "DELETE",
            "delete");
    /** The objects of a target, by the last part of the path that names them or all of their kind. */
    private static final Map<String, String> PARTS = Map.of("{number}", "volume", "{snapshot}", "snapshot", "snapshots",
            "snapshot", "label", "label", "snapshot-schedule", "snapshot schedule");
    /** The length of the path of all targets of a protocol, such as {@code /api/v2/iscsi}, in parts. */
    private static final int ALL_TARGETS = 4;

    private OperationName() {}

    /** @param route the template of the path of the request */
    static String of(String method, String route) {
        List<String> parts = List.of(route.split("/", -1));
        String last = parts.getLast();
        String verb = VERBS.getOrDefault(method, method);
        String part = PARTS.get(last);
        if (part != null) {
            return verb + " " + part;
        }
        boolean isVerb = !last.startsWith("{") && parts.size() > ALL_TARGETS;
        return isVerb ? last : verb;
    }
}
