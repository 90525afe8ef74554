package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Plan.Change;
import org.linstorgateway.target.Plan.Content;
import org.linstorgateway.target.TargetId;

/** The JSON form of a plan. */
public final class PlanJson {
    private PlanJson() {}

    /** Returns the fields of a plan. Those behind {@code contents} follow from the ones before. */
    public static Map<String, Object> write(Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", plan.id().text());
        json.put("running", plan.running());
        json.put("changes", plan.changes().stream().map(PlanJson::write).toList());
        json.put("contents", plan.contents().stream().map(PlanJson::write).toList());
        json.put("up_to_date", plan.isUpToDate());
        json.put("interrupts_service", plan.interruptsService());
        json.put("fingerprint", plan.fingerprint());
        return json;
    }

    private static Map<String, Object> write(Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("description", change.sentence());
        json.put("restarts", change.effect() == Effect.RESTART);
        json.put("effect", change.effect().word());
        return json;
    }

    private static Map<String, Object> write(Content content) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", content.title());
        json.put("before", content.before());
        json.put("after", content.after());
        return json;
    }

    /** An older server tells only whether a change restarts the service. */
    private static Effect effect(JsonObject change) {
        return change.string("effect").map(Effect::of)
                .orElse(change.bool("restarts") ? Effect.RESTART : Effect.NONE);
    }

    /** Reads the plan of a target. */
    public static Plan read(TargetId id, JsonObject json) {
        List<Change> changes = json.objects("changes").stream()
                .map(change -> new Change(change.requiredString("description"), effect(change))).toList();
        List<Content> contents = json.objects("contents").stream()
                .map(content -> new Content(content.requiredString("title"), content.strings("before"),
                        content.strings("after")))
                .toList();
        return new Plan(id, json.bool("running"), changes, contents);
    }
}
