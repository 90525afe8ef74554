package org.linstorgateway.promoter;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A TOML document as plain values: tables are maps with sorted keys, arrays are lists.
 *
 * @param root the top-level table; deeply immutable
 */
public record TomlDocument(Map<String, Object> root) {

    public TomlDocument {
        root = frozen(root);
    }

    private static Map<String, Object> frozen(Map<?, ?> table) {
        Map<String, Object> copy = new TreeMap<>();
        table.forEach((key, value) -> copy.put((String) key, frozenValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object frozenValue(Object value) {
        return switch (value) {
            case Map<?, ?> table -> frozen(table);
            case List<?> array -> array.stream().map(TomlDocument::frozenValue).toList();
            default -> value;
        };
    }

    /** The value at a path of table keys (strings) and array indexes (integers). */
    public Optional<Object> get(Object... path) {
        @Nullable
        Object value = root;
        for (Object step : path) {
            value = switch (value) {
                case Map<?, ?> table -> table.get(step);
                case List<?> array when step instanceof Integer index && index < array.size() -> array.get(index);
                case null, default -> null;
            };
        }
        return Optional.ofNullable(value);
    }
}
