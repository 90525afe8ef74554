package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.NodeChange.Action;
import org.linstorgateway.target.NodeChange.Step;
import org.linstorgateway.target.TargetName;

/** Conversion of what a drain or its end does to and from JSON. */
public final class NodeChangeJson {
    private static final String NODE = "node";
    private static final String STEPS = "steps";
    private static final String DETAIL = "detail";

    private NodeChangeJson() {}

    public static Map<String, Object> write(NodeChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(NODE, change.node());
        json.put(STEPS, change.steps().stream().map(NodeChangeJson::write).toList());
        return json;
    }

    private static Map<String, Object> write(Step step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("protocol", step.target().protocol());
        json.put("id", step.target().id());
        json.put("action", step.action().word());
        if (!step.detail().isEmpty()) {
            json.put(DETAIL, step.detail());
        }
        return json;
    }

    /** Parses a change. Steps of a newer server, whose action is unknown, are left out. */
    public static NodeChange read(JsonObject json) {
        return new NodeChange(json.requiredString(NODE),
                json.objects(STEPS).stream().flatMap(step -> step(step).stream()).toList());
    }

    private static Optional<Step> step(JsonObject json) {
        return Action.find(json.requiredString("action")).map(action -> new Step(
                new TargetName(json.requiredString("protocol"), json.requiredString("id")), action,
                json.string(DETAIL).orElse("")));
    }
}
