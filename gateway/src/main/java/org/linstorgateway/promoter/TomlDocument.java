package org.linstorgateway.promoter;

import java.util.ArrayList;
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

    /** Returns the value at a path of table keys (strings) and array indexes (integers), if any. */
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

    /** Returns the document with a value at a path. Creates missing tables of the path. */
    TomlDocument with(Object value, Object... path) {
        return new TomlDocument(table(changed(root, List.of(path), Optional.of(value))));
    }

    /** Returns the document without the value at a path. */
    TomlDocument without(Object... path) {
        return new TomlDocument(table(changed(root, List.of(path), Optional.empty())));
    }

    private static Object changed(@Nullable Object at, List<Object> path, Optional<Object> change) {
        if (path.isEmpty()) {
            return change.orElseThrow();
        }
        Object step = path.getFirst();
        List<Object> rest = path.subList(1, path.size());
        if (at instanceof List<?> array && step instanceof Integer index) {
            List<Object> copy = new ArrayList<>(array);
            copy.set(index, changed(array.get(index), rest, change));
            return copy;
        }
        Map<String, Object> copy = table(at);
        if (rest.isEmpty() && change.isEmpty()) {
            copy.remove((String) step);
        } else {
            copy.put((String) step, changed(copy.get(step), rest, change));
        }
        return copy;
    }

    private static Map<String, Object> table(@Nullable Object value) {
        Map<String, Object> copy = new TreeMap<>();
        if (value instanceof Map<?, ?> table) {
            table.forEach((key, element) -> copy.put((String) key, element));
        }
        return copy;
    }
}
