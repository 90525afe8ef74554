package org.linstorgateway.linstor;

import io.avaje.json.JsonDataException;
import io.avaje.json.JsonReader;
import io.avaje.json.PropertyNames;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Reads JSON with the parser of Jackson for the adapters of avaje-jsonb. The parser of avaje-jsonb 3.11 refuses strings that are longer
 * than some ten thousand characters, without a way to change that; the status of drbd-reactor is one string, which has 1.5 KB for each
 * target of a node.
 */
final class JacksonReader implements JsonReader {
    private final JsonParser parser;
    /** Whether the current token of the parser is still to be read. */
    private boolean isPending;

    JacksonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Returns the next token without reading it. */
    private JsonToken peek() {
        JsonToken token = isPending ? parser.currentToken() : parser.nextToken();
        if (token == null) {
            throw new UnexpectedEndOfInputException(parser, null, "the text ends within a value");
        }
        isPending = true;
        return token;
    }

    private void consume(JsonToken expected) {
        JsonToken token = peek();
        if (token != expected) {
            throw unexpected(expected.name());
        }
        isPending = false;
    }

    private JsonDataException unexpected(String expected) {
        return new JsonDataException("expected " + expected + ", found " + parser.currentToken() + " at " + location());
    }

    /** Reads a null, if there is one. */
    @Override
    public boolean isNullValue() {
        boolean isNull = peek() == JsonToken.VALUE_NULL;
        if (isNull) {
            isPending = false;
        }
        return isNull;
    }

    @Override
    public void beginArray() {
        consume(JsonToken.START_ARRAY);
    }

    @Override
    public boolean hasNextElement() {
        return peek() != JsonToken.END_ARRAY;
    }

    @Override
    public void endArray() {
        consume(JsonToken.END_ARRAY);
    }

    @Override
    public void beginObject(PropertyNames names) {
        beginObject();
    }

    @Override
    public void beginObject() {
        consume(JsonToken.START_OBJECT);
    }

    @Override
    public boolean hasNextField() {
        return peek() != JsonToken.END_OBJECT;
    }

    @Override
    public String nextField() {
        consume(JsonToken.PROPERTY_NAME);
        return parser.currentName();
    }

    @Override
    public void endObject() {
        consume(JsonToken.END_OBJECT);
    }

    @Override
    public boolean readBoolean() {
        JsonToken token = value();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw unexpected("a boolean");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    @Override
    public int readInt() {
        requireNumber();
        return parser.getIntValue();
    }

    @Override
    public long readLong() {
        requireNumber();
        return parser.getLongValue();
    }

    @Override
    public double readDouble() {
        requireNumber();
        return parser.getDoubleValue();
    }

    @Override
    public BigDecimal readDecimal() {
        requireNumber();
        return parser.getDecimalValue();
    }

    @Override
    public BigInteger readBigInteger() {
        requireNumber();
        return parser.getBigIntegerValue();
    }

    private void requireNumber() {
        JsonToken token = value();
        if (!token.isNumeric()) {
            throw unexpected("a number");
        }
    }

    @Override
    public @Nullable String readString() {
        JsonToken token = value();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_STRING) {
            throw unexpected("a string");
        }
        return parser.getString();
    }

    @Override
    public byte[] readBinary() {
        consume(JsonToken.VALUE_STRING);
        return parser.getBinaryValue();
    }

    /** Reads a value that is neither an array nor an object. */
    private JsonToken value() {
        JsonToken token = peek();
        isPending = false;
        return token;
    }

    @Override
    public void skipValue() {
        var _ = value();
        var _ = parser.skipChildren();
    }

    /** LINSTOR may add members at any time. */
    @Override
    public void unmappedField(String name) {}

    @Override
    public Token currentToken() {
        return switch (peek()) {
            case START_ARRAY -> Token.BEGIN_ARRAY;
            case START_OBJECT -> Token.BEGIN_OBJECT;
            case VALUE_STRING -> Token.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Token.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Token.BOOLEAN;
            case VALUE_NULL -> Token.NULL;
            default -> throw unexpected("a value");
        };
    }

    @Override
    public String location() {
        return "line " + parser.currentLocation().getLineNr() + ", column " + parser.currentLocation().getColumnNr();
    }

    @Override
    public String readRaw() {
        throw new UnsupportedOperationException("no adapter reads raw JSON");
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(parser);
    }

    @Override
    public void close() {
        parser.close();
    }
}
