package org.linstorgateway.sim.json;

import io.avaje.json.JsonReader;
import io.avaje.json.stream.JsonStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parser that turns JSON text into plain Java values: {@code Map}, {@code List}, {@code String}, {@code Boolean},
 * {@code Long} for integers of 64 bits, {@code BigDecimal} for other numbers, and null.
 */
public final class JsonParser {

    private static final JsonStream STREAM = JsonStream.builder().build();

    private JsonParser() {}

    /**
     * Reads one JSON value.
     *
     * @throws InvalidJsonException when the text is empty or not JSON
     */
    public static @Nullable Object read(byte[] text) {
        if (text.length == 0) {
            throw new InvalidJsonException("No content to map due to end-of-input");
        }
        try (JsonReader reader = STREAM.reader(text)) {
            return value(reader);
        } catch (InvalidJsonException problem) {
            throw problem;
        } catch (RuntimeException e) {
            String message = e.getMessage();
            throw new InvalidJsonException(message == null ? "Unexpected end-of-input" : message);
        }
    }

    private static @Nullable Object value(JsonReader reader) {
        return switch (reader.currentToken()) {
            case BEGIN_OBJECT -> object(reader);
            case BEGIN_ARRAY -> array(reader);
            case STRING -> reader.readString();
            case NUMBER -> number(reader.readDecimal());
            case BOOLEAN -> reader.readBoolean();
            case NULL -> {
                reader.isNullValue();
                yield null;
            }
        };
    }

    private static Map<String, @Nullable Object> object(JsonReader reader) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNextField()) {
            members.put(reader.nextField(), value(reader));
        }
        reader.endObject();
        return Collections.unmodifiableMap(members);
    }

    private static List<@Nullable Object> array(JsonReader reader) {
        List<@Nullable Object> elements = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNextElement()) {
            elements.add(value(reader));
        }
        reader.endArray();
        return Collections.unmodifiableList(elements);
    }

    private static Object number(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return number;
        }
    }
}
