package org.linstorgateway.linstor;

import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;

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

    /**
     * Reads a list, one element after the other, as long as the taker wants more.
     *
     * @param body
     *            is not closed
     * @throws IOException
     *             when the body breaks off
     * @return whether the list came to its end
     */
    static <T> boolean readEach(InputStream body, Class<T> type, Predicate<T> taker)
            throws UnreadableException, IOException {
        try (JsonReader reader = JSON.reader(body)) {
            JsonAdapter<T> adapter = JSON.adapter(type);
            reader.beginArray();
            while (reader.hasNextElement()) {
                if (!taker.test(adapter.fromJson(reader))) {
                    return false;
                }
            }
            reader.endArray();
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw unreadable(e);
        }
    }

    /** The parser throws exceptions of many kinds; a text nested beyond measure even exhausts the stack. */
    private static <T> T guarded(String text, Parsing<T> parsing) throws UnreadableException {
        try {
            T value = text.isBlank() ? null : parsing.parse();
            if (value != null) {
                return value;
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw unreadable(e);
        }
        throw new UnreadableException("it is empty");
    }

    private static UnreadableException unreadable(Throwable e) {
        return new UnreadableException("it cannot be read as LINSTOR's JSON (" + e.getClass().getSimpleName() + ")");
    }

    /** One run of the parser. */
    @FunctionalInterface
    private interface Parsing<T> {
        T parse();
    }
}
