package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Map;

/** Filter {@code props=} of lists: {@code key} or {@code key=value}; all filters must match. */
final class PropertyFilter {

    private PropertyFilter() {}

    static boolean matches(List<String> filters, Map<String, String> props) {
        return filters.stream().allMatch(filter -> matches(filter, props));
    }

    private static boolean matches(String filter, Map<String, String> props) {
        int equals = filter.indexOf('=');
        return equals < 0
                ? props.containsKey(filter)
                : filter.substring(equals + 1).equals(props.get(filter.substring(0, equals)));
    }
}
