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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** Conversion between JSON text and plain values. Writing preserves the order of keys. */
public final class Json {
    /** Deeper than any document of the API. Protects the stack, since the parser is recursive. */
    private static final int MAX_DEPTH = 32;
    private static final JsonStream STREAM = JsonStream.builder().serializeEmpty(true).serializeNulls(true).build();
    private static final JsonMapper MAPPER = JsonMapper.builder().jsonStream(STREAM).build();

    private static final Pattern POSITION = Pattern.compile(" at position: (\\d{1,9})");
    private static final String INDENT = "  ";

    private Json() {}

    /** Returns the compact text of maps, lists, strings, numbers and booleans. */
    public static String write(Object value) {
        try {
            return MAPPER.toJson(value);
        } catch (JsonException e) {
            return MAPPER.toJson(UnicodeText.repair(value));
        }
    }

    /**
     * Writes an array, one element after the other.
     *
     * @throws IOException if writing fails
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

    /** Returns the text with line breaks and indentation, as {@code jq .} prints it, without a line break at its end. */
    public static String writePretty(Object value) {
        StringBuilder text = new StringBuilder();
        writePretty(value, "\n", text);
        return text.toString();
    }

    /** @param lineBreak a line break and the indentation of the line that the value begins on */
    private static void writePretty(@Nullable Object value, String lineBreak, StringBuilder text) {
        String inner = lineBreak + INDENT;
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    text.append(separator).append(inner).append(write(String.valueOf(entry.getKey()))).append(": ");
                    writePretty(entry.getValue(), inner, text);
                    separator = ",";
                }
                text.append(lineBreak).append('}');
            }
            case List<?> list when !list.isEmpty() -> {
                String separator = "[";
                for (Object element : list) {
                    text.append(separator).append(inner);
                    writePretty(element, inner, text);
                    separator = ",";
                }
                text.append(lineBreak).append(']');
            }
            case Map<?, ?> _ -> text.append("{}");
            case List<?> _ -> text.append("[]");
            case null -> text.append("null");
            default -> text.append(write(value));
        }
    }

    /**
     * Parses one JSON object.
     *
     * @throws GatewayException ({@link Problem#INVALID}) if the text is anything else
     */
    public static JsonObject readObject(String text) {
        return object(read(text));
    }

    /**
     * Returns a parsed value as an object.
     *
     * @throws GatewayException ({@link Problem#INVALID}) if it is not an object
     */
    public static JsonObject object(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(map);
        }
        throw GatewayException.of(ErrorCode.INVALID_JSON, "expected a JSON object");
    }

    /**
     * Parses an array of JSON objects.
     *
     * @throws GatewayException ({@link Problem#INVALID}) if the text is anything else
     */
    public static List<JsonObject> readObjects(String text) {
        if (read(text) instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return list.stream().map(element -> new JsonObject((Map<?, ?>) element)).toList();
        }
        throw GatewayException.of(ErrorCode.INVALID_JSON, "expected a JSON array of objects");
    }

    /**
     * Parses any JSON array or object to maps, lists, strings, numbers and booleans. Preserves the order of keys.
     *
     * @throws GatewayException ({@link Problem#INVALID}) if the text is neither
     */
    public static Object read(String text) {
        requireOneShallowValue(text);
        try {
            return MAPPER.fromJson(text);
        } catch (JsonException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw notJson(": " + withoutWrongPosition(withoutContent(reason), text.length()), e);
        } catch (IndexOutOfBoundsException e) {
            throw notJson("", e); // the parser throws this for some texts that end within an escape
        }
    }

    private static GatewayException notJson(String why, RuntimeException cause) {
        return GatewayException.of(ErrorCode.INVALID_JSON, "this is not JSON" + why, "", cause);
    }

    /** Removes the parser's quotation of the text around the error, which may contain a password. */
    private static String withoutContent(String reason) {
        int quoted = reason.indexOf(", following:");
        return quoted < 0 ? reason : reason.substring(0, quoted);
    }

    /** Removes a position behind the end of the text: the parser also counts what is left of longer ones in its buffer. */
    private static String withoutWrongPosition(String reason, int length) {
        Matcher position = POSITION.matcher(reason);
        return position.find() && Integer.parseInt(position.group(1)) > length ? position.replaceFirst("") : reason;
    }

    /** Checks conditions that the parser does not: it ignores text behind the value and overflows the stack at deep nesting. */
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
                throw GatewayException.of(ErrorCode.INVALID_JSON,
                        "this is not JSON: there is text behind the value, at position " + i);
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
        if (depth >= MAX_DEPTH) {
            throw GatewayException.of(ErrorCode.INVALID_JSON,
                    "this JSON is nested more than " + MAX_DEPTH + " levels deep");
        }
        return depth + 1;
    }
}
