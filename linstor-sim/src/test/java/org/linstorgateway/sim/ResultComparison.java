package org.linstorgateway.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of result lists. The entries of the controller are compared in order and with all members. The order and
 * number of the satellites' entries differ between runs; only their return codes are compared, as sets.
 */
final class ResultComparison {

    private static final Pattern UUID = Pattern
            .compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** The name of a safety snapshot, which is chosen at random. */
    private static final Pattern SAFETY_SNAPSHOT = Pattern.compile("safety-snap-[A-Za-z0-9]+");
    /** Entries to ignore: in the recording each call "resized" the loop devices, because their size never matched. */
    private static final Pattern STUB_NOISE = Pattern.compile(".*\\[FILE( THIN)?] resized");
    /** Messages by or about a single satellite. */
    private static final Pattern PER_NODE = Pattern.compile("\\((sat\\d)\\) .*|.* on (nodes )?'sat\\d[^']*'( .*)?"
            + "|.* created on sat\\d|Successfully set property key\\(s\\): StorPoolName"
            + "|No active connection to satellite 'sat\\d'|Resource '.*' still in use.*");

    private ResultComparison() {}

    static boolean isResultList(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map<?, ?> first
                && first.containsKey("ret_code");
    }

    static List<String> differences(Object recorded, Object actual) {
        List<String> differences = new ArrayList<>(JsonComparison.differences(controllerEntries(recorded),
                controllerEntries(actual)));
        if (!codes(recorded).equals(codes(actual))) {
            differences.add("recorded return codes %s, actual %s".formatted(codes(recorded), codes(actual)));
        }
        return differences;
    }

    private static Set<Long> codes(Object list) {
        Set<Long> codes = new TreeSet<>();
        entries(list).forEach(entry -> codes.add((Long) Objects.requireNonNull(entry.get("ret_code"))));
        return codes;
    }

    private static List<Map<String, Object>> controllerEntries(Object list) {
        List<Map<String, Object>> entries = entries(list);
        entries.removeIf(entry -> PER_NODE.matcher(message(entry)).matches());
        return entries;
    }

    private static List<Map<String, Object>> entries(Object list) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Object each : (List<?>) list) {
            Map<String, Object> entry = normalized((Map<?, ?>) Objects.requireNonNull(each));
            if (!STUB_NOISE.matcher(message(entry)).matches()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static String message(Map<String, Object> entry) {
        return String.valueOf(entry.get("message"));
    }

    /** Removes times and report ids, replaces UUIDs, and keeps only the first line of JSON parse errors. */
    private static Map<String, Object> normalized(Map<?, ?> entry) {
        Map<String, Object> normal = new LinkedHashMap<>();
        entry.forEach((name, value) -> normal.put(String.valueOf(name), value instanceof String text
                ? SAFETY_SNAPSHOT.matcher(UUID.matcher(text).replaceAll("UUID")).replaceAll("safety-snap")
                : Objects.requireNonNull(value)));
        normal.remove("created_at");
        normal.computeIfPresent("error_report_ids", (_, _) -> "reported");
        normal.computeIfPresent("obj_refs", (_, refs) -> normalizedRefs((Map<?, ?>) refs));
        if (message(normal).equals("Unable to parse input json.")) {
            normal.computeIfPresent("details", (_, text) -> String.valueOf(text).lines().findFirst().orElse(""));
        }
        return normal;
    }

    private static Map<String, String> normalizedRefs(Map<?, ?> refs) {
        Map<String, String> normal = new LinkedHashMap<>();
        refs.forEach((name, value) -> normal.put(String.valueOf(name), UUID.matcher(String.valueOf(value))
                .replaceAll("UUID")));
        return normal;
    }
}
