package org.linstorgateway.wire;

import io.avaje.json.JsonException;
import io.avaje.json.JsonIoException;
import io.avaje.json.JsonWriter;
import io.avaje.json.mapper.JsonMapper;
import io.avaje.json.stream.JsonStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** JSON text to plain values and back. Keys keep their order in writing. */
public final class Json {
    /** Deeper than anything of ours; the parser is recursive. */
    private static final int DEEPEST = 32;
    private static final JsonStream STREAM = JsonStream.builder().serializeEmpty(true).build();
    private static final JsonMapper MAPPER = JsonMapper.builder().jsonStream(STREAM).build();

    private Json() {}

    /** The compact text of maps, lists, strings, numbers and truth values. */
    public static String write(Object value) {
        try {
            return MAPPER.toJson(value);
        } catch (JsonException e) {
            return MAPPER.toJson(UnicodeText.of(value));
        }
    }

    /**
     * Writes an array, an element after the other.
     *
     * @throws IOException when it cannot be written to the end
     */
    public static void writeEach(Stream<Map<String, Object>> elements, OutputStream out) throws IOException {
        try (JsonWriter writer = STREAM.writer(out)) {
            writer.beginArray();
            elements.forEach(element -> MAPPER.map().toJson(element, writer));
            writer.endArray();
        } catch (JsonIoException e) {
            throw new IOException(e);
        }
    }

    /** The same for people. */
    public static String writePretty(Object value) {
        return MAPPER.object().toJsonPretty(value);
    }

    /**
     * Reads one JSON object.
     *
     * @throws GatewayException ({@link Problem#INVALID}) when the text is anything else
     */
    public static JsonObject readObject(String text) {
        return object(read(text));
    }

    /**
     * A value that has been read, as an object.
     *
     * @throws GatewayException ({@link Problem#INVALID}) when it is none
     */
    public static JsonObject object(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(map);
        }
        throw GatewayException.invalid("expected a JSON object");
    }

    /** Reads an array of JSON objects. */
    public static List<JsonObject> readObjects(String text) {
        if (read(text) instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return list.stream().map(element -> new JsonObject((Map<?, ?>) element)).toList();
        }
        throw GatewayException.invalid("expected a JSON array of objects");
    }

    /**
     * Reads any JSON array or object: as maps, lists, strings, numbers and truth values, in their order.
     *
     * @throws GatewayException ({@link Problem#INVALID}) when the text is none
     */
    public static Object read(String text) {
        requireOneShallowValue(text);
        try {
            return MAPPER.fromJson(text);
        } catch (JsonException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw notJson(": " + withoutContent(reason), e);
        } catch (IndexOutOfBoundsException e) {
            throw notJson("", e); // the parser stumbles over some texts that end within an escape
        }
    }

    private static GatewayException notJson(String why, RuntimeException cause) {
        return new GatewayException(Problem.INVALID, "this is not JSON" + why, "", cause);
    }

    /** The parser quotes what stands around the error, which may be a password. */
    private static String withoutContent(String reason) {
        int quoted = reason.indexOf(", following:");
        return quoted < 0 ? reason : reason.substring(0, quoted);
    }

    /** The parser neither notices text behind the value nor survives very deep nesting. */
    private static void requireOneShallowValue(String text) {
        int depth = 0;
        boolean inString = false;
        boolean closed = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                i += c == '\\' ? 1 : 0;
                inString = c != '"';
            } else if (closed && !Character.isWhitespace(c)) {
                throw GatewayException.invalid("this is not JSON: something follows the value at position " + i);
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth = deeper(depth);
            } else if (c == '}' || c == ']') {
                closed = --depth <= 0;
            }
        }
    }

    private static int deeper(int depth) {
        if (depth >= DEEPEST) {
            throw GatewayException.invalid("this JSON is nested more than " + DEEPEST + " levels deep");
        }
        return depth + 1;
    }
}
