package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.linstorgateway.sim.json.JsonObject;

/** Change of properties, in the three members that all modifying calls have. */
record PropertyChange(Map<String, String> override, List<String> delete, List<String> deleteNamespaces) {

    /** The names of the members in JSON. */
    static final String[] MEMBERS = {"override_props", "delete_props", "delete_namespaces"};

    static PropertyChange of(JsonObject body) {
        return new PropertyChange(body.stringMap(MEMBERS[0]), body.strings(MEMBERS[1]), body.strings(MEMBERS[2]));
    }

    void apply(NavigableMap<String, String> props) {
        override.forEach((key, value) -> props.put(key.startsWith("/") ? key.substring(1) : key, value));
        delete.forEach(props::remove);
        deleteNamespaces.forEach(space -> props.keySet().removeIf(key -> key.startsWith(space + "/")));
    }

    /** Tells whether properties would be other ones afterwards. */
    boolean changes(NavigableMap<String, String> props) {
        NavigableMap<String, String> changed = new TreeMap<>(props);
        apply(changed);
        return !changed.equals(props);
    }

    String overridden() {
        return String.join(",", override.keySet());
    }

    String deleted() {
        return String.join(",", delete);
    }
}
