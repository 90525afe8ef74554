package org.linstorgateway.sim.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object; null and absent are the same. Every getter refuses a value of another type. */
public record JsonObject(Map<String, @Nullable Object> members) {

    private static final JsonObject EMPTY = new JsonObject(Map.of());

    /** An object without members. */
    public static JsonObject empty() {
        return EMPTY;
    }

    /**
     * Reads a JSON object.
     *
     * @throws JsonProblem when the text is no JSON object
     */
    public static JsonObject read(byte[] text) {
        return of(JsonTree.read(text), "body");
    }

    @SuppressWarnings("unchecked")
    private static JsonObject of(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> members) {
            return new JsonObject((Map<String, @Nullable Object>) members);
        }
        throw new JsonProblem("Cannot deserialize '" + what + "': a JSON object was expected");
    }

    /** A text member. */
    public Optional<String> text(String name) {
        return member(name, String.class, "a text");
    }

    /** A whole number. */
    public Optional<Long> number(String name) {
        return member(name, Long.class, "a whole number");
    }

    /** A truth value. */
    public Optional<Boolean> flag(String name) {
        return member(name, Boolean.class, "true or false");
    }

    /** An object member; empty when absent. */
    public JsonObject object(String name) {
        Object value = members.get(name);
        return value == null ? EMPTY : of(value, name);
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** A list of texts; empty when absent. */
    public List<String> texts(String name) {
        return list(name).stream().map(each -> {
            if (each instanceof String text) {
                return text;
            }
            throw new JsonProblem("Cannot deserialize '" + name + "': a list of texts was expected");
        }).toList();
    }

    /** A list of objects; empty when absent. */
    public List<JsonObject> objects(String name) {
        return list(name).stream().map(each -> of(each, name)).toList();
    }

    /** An object of texts in the order given; empty when absent. */
    public Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).members().forEach((key, value) -> texts.put(key, Objects.toString(value, "")));
        return texts;
    }

    private List<?> list(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new JsonProblem("Cannot deserialize '" + name + "': a list was expected");
    }

    private <T> Optional<T> member(String name, Class<T> type, String expected) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        throw new JsonProblem("Cannot deserialize '" + name + "': " + expected + " was expected");
    }
}
