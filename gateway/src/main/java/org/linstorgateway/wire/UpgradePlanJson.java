package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.UpgradePlan;
import org.linstorgateway.target.UpgradePlan.Change;
import org.linstorgateway.target.UpgradePlan.Content;

/** The JSON form of an upgrade plan. */
public final class UpgradePlanJson {
    private UpgradePlanJson() {}

    /** Returns the fields of a plan. Those behind {@code contents} follow from the ones before. */
    public static Map<String, Object> write(UpgradePlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", plan.id().text());
        json.put("running", plan.running());
        json.put("changes", plan.changes().stream().map(UpgradePlanJson::write).toList());
        json.put("contents", plan.contents().stream().map(UpgradePlanJson::write).toList());
        json.put("up_to_date", plan.isUpToDate());
        json.put("interrupts_service", plan.interruptsService());
        json.put("fingerprint", plan.fingerprint());
        return json;
    }

    private static Map<String, Object> write(Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("description", change.sentence());
        json.put("restarts", change.restarts());
        return json;
    }

    private static Map<String, Object> write(Content content) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", content.title());
        json.put("before", content.before());
        json.put("after", content.after());
        return json;
    }

    /** Reads the plan of a target. */
    public static UpgradePlan read(TargetId id, JsonObject json) {
        List<Change> changes = json.objects("changes").stream()
                .map(change -> new Change(change.requiredString("description"), change.bool("restarts"))).toList();
        List<Content> contents = json.objects("contents").stream()
                .map(content -> new Content(content.requiredString("title"), content.strings("before"),
                        content.strings("after")))
                .toList();
        return new UpgradePlan(id, json.bool("running"), changes, contents);
    }
}
