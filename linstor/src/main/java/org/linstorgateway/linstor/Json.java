package org.linstorgateway.linstor;

import io.avaje.jsonb.Jsonb;
import java.util.List;

/** Reads and writes LINSTOR's JSON: absent and unknown members are no errors, anything else is. */
final class Json {
    private static final Jsonb JSON = Jsonb.builder().serializeNulls(false).failOnUnknown(false).build();

    private Json() {}

    /** Members that are null are left out. */
    static String write(Object value) {
        return JSON.toJson(value);
    }

    static <T> T read(String text, Class<T> type) throws UnreadableException {
        return guarded(text, () -> JSON.type(type).fromJson(text));
    }

    static <T> List<T> readList(String text, Class<T> type) throws UnreadableException {
        return guarded(text, () -> List.copyOf(JSON.type(type).list().fromJson(text)));
    }

    /** The parser throws exceptions of many kinds; a text nested beyond measure even exhausts the stack. */
    private static <T> T guarded(String text, Parsing<T> parsing) throws UnreadableException {
        try {
            T value = text.isBlank() ? null : parsing.parse();
            if (value != null) {
                return value;
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnreadableException("it cannot be read as LINSTOR's JSON (" + e.getClass().getSimpleName() + ")");
        }
        throw new UnreadableException("it is empty");
    }

    /** One run of the parser. */
    @FunctionalInterface
    private interface Parsing<T> {
        T parse();
    }
}
