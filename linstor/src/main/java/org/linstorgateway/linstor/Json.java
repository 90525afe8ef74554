package org.linstorgateway.linstor;

import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.jsonb.Jsonb;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Parses and writes LINSTOR's JSON. Absent and unknown members are allowed; every other deviation is an error. */
final class Json {
    private static final Jsonb JSON = Jsonb.builder().serializeNulls(false).failOnUnknown(false).build();

    /** The body stays open, since its connection is used again. Names of members are not kept: those of properties are endless. */
    private static final JsonFactory PARSERS = JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES).build();

    private Json() {}

    /** Omits members that are null. */
    static String write(Object value) {
        return JSON.toJson(value);
    }

    static <T> T read(String text, Class<T> type) throws UnreadableBodyException {
        return parse(text, reader -> JSON.type(type).fromJson(reader));
    }

    static <T> List<T> readList(String text, Class<T> type) throws UnreadableBodyException {
        return parse(text, reader -> List.copyOf(JSON.type(type).list().fromJson(reader)));
    }

    /**
     * Parses a list element by element, and stops early if the consumer returns false.
     *
     * @param body
     *            stays open
     * @return whether the list was parsed to its end
     * @throws IOException
     *             if the body ends too early
     */
    static <T> boolean readEach(InputStream body, Class<T> type, Predicate<T> consumer)
            throws UnreadableBodyException, IOException {
        try (JsonReader reader = new JacksonReader(PARSERS.createParser(ObjectReadContext.empty(), body))) {
            JsonAdapter<T> adapter = JSON.adapter(type);
            reader.beginArray();
            while (reader.hasNextElement()) {
                if (!consumer.test(adapter.fromJson(reader))) {
                    return false;
                }
            }
            reader.endArray();
            return true;
        } catch (UnexpectedEndOfInputException e) {
            throw new EOFException("the body ends too early");
        } catch (RuntimeException | StackOverflowError e) {
            if (e.getCause() instanceof IOException lost) {
                throw lost;
            }
            throw unreadable(e);
        }
    }

    /** The JSON library throws exceptions of many types; a deeply nested text even exhausts the stack. */
    private static <T> T parse(String text, Parser<T> parser) throws UnreadableBodyException {
        try (JsonReader reader = new JacksonReader(PARSERS.createParser(ObjectReadContext.empty(), text))) {
            T value = text.isBlank() ? null : parser.parse(reader);
            if (value != null) {
                return value;
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw unreadable(e);
        }
        throw new UnreadableBodyException("the body is empty");
    }

    private static UnreadableBodyException unreadable(Throwable e) {
        return new UnreadableBodyException(
                "the body is not valid JSON of LINSTOR (" + e.getClass().getSimpleName() + ")");
    }

    /** Parses a text. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(JsonReader reader);
    }
}
