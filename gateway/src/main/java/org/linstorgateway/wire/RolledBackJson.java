package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linstorgateway.target.RolledBack;
import org.linstorgateway.target.Target;

/** Conversion of the result of a roll back to and from JSON: the target, and the snapshot of the data from before. */
public final class RolledBackJson {
    private static final String KEPT = "kept_snapshot";

    private RolledBackJson() {}

    public static <T extends Target> Map<String, Object> write(RolledBack<T> done, WireForm<T> form) {
        Map<String, Object> json = new LinkedHashMap<>(form.answer(done.deployed()));
        json.put(KEPT, done.kept());
        return json;
    }

    public static <T extends Target> RolledBack<T> read(JsonObject json, WireForm<T> form) {
        return new RolledBack<>(form.deployed(json), json.requiredString(KEPT));
    }
}
