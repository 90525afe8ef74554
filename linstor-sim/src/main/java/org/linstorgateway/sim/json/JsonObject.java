package org.linstorgateway.sim.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Members of a JSON object. A member that is null counts as absent. A getter throws an {@link InvalidJsonException} if
 * the member has another type.
 */
public record JsonObject(Map<String, @Nullable Object> members) {

    private static final JsonObject EMPTY = new JsonObject(Map.of());

    /** Returns an object without members. */
    public static JsonObject empty() {
        return EMPTY;
    }

    /**
     * Reads a JSON object.
     *
     * @throws InvalidJsonException when the text is not a JSON object
     */
    public static JsonObject read(byte[] text) {
        return of(JsonParser.read(text), "body");
    }

    @SuppressWarnings("unchecked")
    private static JsonObject of(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> members) {
            return new JsonObject((Map<String, @Nullable Object>) members);
        }
        throw new InvalidJsonException("Cannot deserialize '" + name + "': expected an object");
    }

    /** Returns a string member. */
    public Optional<String> string(String name) {
        return member(name, String.class, "a string");
    }

    /** Returns an integer member. */
    public Optional<Long> number(String name) {
        return member(name, Long.class, "an integer");
    }

    /** Returns a boolean member. */
    public Optional<Boolean> bool(String name) {
        return member(name, Boolean.class, "true or false");
    }

    /** Returns an object member; an empty object when absent. */
    public JsonObject object(String name) {
        Object value = members.get(name);
        return value == null ? EMPTY : of(value, name);
    }

    /** Returns whether the member is present and not null. */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** Returns an array of strings; an empty list when absent. */
    public List<String> strings(String name) {
        return list(name).stream().map(each -> {
            if (each instanceof String text) {
                return text;
            }
            throw new InvalidJsonException("Cannot deserialize '" + name + "': expected an array of strings");
        }).toList();
    }

    /** Returns an array of objects; an empty list when absent. */
    public List<JsonObject> objects(String name) {
        return list(name).stream().map(each -> of(each, name)).toList();
    }

    /** Returns an object with string values, in the order of the text; an empty map when absent. */
    public Map<String, String> stringMap(String name) {
        Map<String, String> strings = new LinkedHashMap<>();
        object(name).members().forEach((key, value) -> strings.put(key, Objects.toString(value, "")));
        return strings;
    }

    private List<?> list(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new InvalidJsonException("Cannot deserialize '" + name + "': expected an array");
    }

    private <T> Optional<T> member(String name, Class<T> type, String expected) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        throw new InvalidJsonException("Cannot deserialize '" + name + "': expected " + expected);
    }
}
