package org.linstorgateway.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * A JSON object of a request or a response. Field names match in any case, {@code null} and empty strings count as missing,
 * and unknown fields are ignored. A field of the wrong type is an {@code INVALID} error.
 */
public final class JsonObject {
    /** The largest whole number up to which a {@code double} is exact. */
    private static final long MAX_EXACT = (1L << 53) - 1;

    private final Map<String, Object> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private final Map<?, ?> original;
    private final String prefix;
    private final FieldReads reads;

    JsonObject(Map<?, ?> map) {
        this(map, "", FieldReads.FORGOTTEN);
    }

    private JsonObject(Map<?, ?> map, String prefix, FieldReads reads) {
        this.original = map;
        this.prefix = prefix;
        this.reads = reads;
        map.forEach((name, value) -> {
            if (value != null && !"".equals(value)) {
                fields.put((String) name, value);
            }
        });
    }

    /** Returns a copy that remembers which fields are asked for, also those of the objects in it. */
    public JsonObject remembering() {
        return new JsonObject(original, "", new FieldReads());
    }

    /** Tells that a field, with all within it, is known although nobody asks for it. */
    public void accept(String name) {
        reads.addAll(prefix + name);
    }

    /**
     * Returns the paths, such as {@code volumes.size}, of the fields that nobody has asked for. The object must be a copy that
     * {@linkplain #remembering remembers}.
     */
    public List<String> unreadFields() {
        return reads.missing(original);
    }

    /** Remembers a sentence for the sender of the request, such as that a field has no effect beside others. */
    void remark(String sentence) {
        reads.remark(sentence);
    }

    /** Returns the remarks on the object and the objects in it. */
    public List<String> remarks() {
        return reads.remarks();
    }

    /** Returns the fields as they were sent, with those of value null. */
    @SuppressWarnings("unchecked") // the parser makes maps with texts as keys only
    public Map<String, @Nullable Object> fields() {
        return (Map<String, @Nullable Object>) original;
    }

    /** Tells whether a field is given and neither null nor an empty string. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Returns a string. */
    public Optional<String> string(String name) {
        return field(name, String.class, "a string").map(text -> requireUnicode(name, text));
    }

    /** Returns a string that must be given. */
    public String requiredString(String name) {
        return string(name)
                .orElseThrow(() -> GatewayException.of(ErrorCode.FIELD_MISSING, "'" + name + "' is missing"));
    }

    /** Tells whether a field has a boolean. */
    public boolean isBool(String name) {
        return fields.get(name) instanceof Boolean;
    }

    /** Returns a boolean, false if it is missing. */
    public boolean bool(String name) {
        return field(name, Boolean.class, "true or false").orElse(false);
    }

    /** Returns a whole number. */
    public OptionalLong number(String name) {
        Optional<Number> number = field(name, Number.class, "a whole number");
        return number.isEmpty() ? OptionalLong.empty() : OptionalLong.of(whole(name, number.get()));
    }

    /** Returns a number. */
    public OptionalDouble decimal(String name) {
        Optional<Number> number = field(name, Number.class, "a number");
        return number.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number.get().doubleValue());
    }

    private static long whole(String name, Number number) {
        boolean exact = number instanceof Double && number.doubleValue() == number.longValue()
                && Math.abs(number.longValue()) <= MAX_EXACT;
        if (exact || number instanceof Long) {
            return number.longValue();
        }
        try {
            return new BigDecimal(number.toString()).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw GatewayException.of(ErrorCode.INVALID_FIELD, "'" + name + "' must be a whole number, not " + number);
        }
    }

    /** Returns an array of strings, empty if it is missing. */
    public List<String> strings(String name) {
        List<String> strings = list(name, String.class, "an array of strings");
        strings.forEach(text -> requireUnicode(name, text));
        return strings;
    }

    /** Returns an array of objects, empty if it is missing. */
    public List<JsonObject> objects(String name) {
        return list(name, Map.class, "an array of objects").stream().map(map -> inner(name, (Map<?, ?>) map))
                .toList();
    }

    /** Returns a nested object. */
    public Optional<JsonObject> object(String name) {
        return field(name, Map.class, "an object").map(map -> inner(name, (Map<?, ?>) map));
    }

    private JsonObject inner(String name, Map<?, ?> map) {
        return new JsonObject(map, prefix + name + ".", reads);
    }

    private static String requireUnicode(String name, String text) {
        if (!UnicodeText.isValid(text)) {
            throw GatewayException.of(ErrorCode.INVALID_FIELD,
                    "'" + name + "' is not valid Unicode: it has a surrogate without its other half");
        }
        return text;
    }

    private <E> List<E> list(String name, Class<E> type, String expected) {
        List<E> list = new ArrayList<>();
        for (Object element : field(name, List.class, expected).orElse(List.of())) {
            if (!type.isInstance(element)) {
                throw wrongType(name, expected);
            }
            list.add(type.cast(element));
        }
        return Collections.unmodifiableList(list);
    }

    private <V> Optional<V> field(String name, Class<V> type, String expected) {
        reads.add(prefix + name);
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw wrongType(name, expected);
        }
        return Optional.of(type.cast(value));
    }

    private static GatewayException wrongType(String name, String expected) {
        return GatewayException.of(ErrorCode.INVALID_FIELD,
                "'" + name.toLowerCase(Locale.ROOT) + "' must be " + expected);
    }
}
