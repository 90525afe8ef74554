package org.linstorgateway.sim.json;

import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** Writer of JSON text into memory, without a tree of objects, so that long lists need little memory. */
public final class JsonStreamWriter {

    private static final JsonStream STREAM = JsonStream.builder().serializeEmpty(true).build();

    private final JsonWriter writer;

    private JsonStreamWriter(JsonWriter writer) {
        this.writer = writer;
    }

    /** Returns the JSON that the given steps write, in UTF-8. */
    public static byte[] bytes(Consumer<JsonStreamWriter> steps) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonWriter writer = STREAM.writer(bytes)) {
            steps.accept(new JsonStreamWriter(writer));
        }
        return bytes.toByteArray();
    }

    /** Begins an object as an array element or as the document. */
    public JsonStreamWriter begin() {
        writer.beginObject();
        return this;
    }

    /** Begins an object as a member. */
    public JsonStreamWriter begin(String name) {
        writer.name(name);
        writer.beginObject();
        return this;
    }

    /** Ends an object. */
    public JsonStreamWriter end() {
        writer.endObject();
        return this;
    }

    /** Begins an array as an array element or as the document. */
    public JsonStreamWriter beginList() {
        writer.beginArray();
        return this;
    }

    /** Begins an array as a member. */
    public JsonStreamWriter beginList(String name) {
        writer.name(name);
        writer.beginArray();
        return this;
    }

    /** Ends an array. */
    public JsonStreamWriter endList() {
        writer.endArray();
        return this;
    }

    /** Writes a string member. */
    public JsonStreamWriter put(String name, String value) {
        writer.name(name);
        writer.value(value);
        return this;
    }

    /** Writes an integer member. */
    public JsonStreamWriter put(String name, long value) {
        writer.name(name);
        writer.value(value);
        return this;
    }

    /** Writes a floating-point member. */
    public JsonStreamWriter put(String name, double value) {
        writer.name(name);
        writer.value(value);
        return this;
    }

    /** Writes a boolean member. */
    public JsonStreamWriter put(String name, boolean value) {
        writer.name(name);
        writer.value(value);
        return this;
    }

    /** Writes an array of strings as a member. */
    public JsonStreamWriter put(String name, Collection<String> values) {
        beginList(name);
        values.forEach(writer::value);
        return endList();
    }

    /** Writes an array of strings as a member, unless it is empty. */
    public JsonStreamWriter putUnlessEmpty(String name, Collection<String> values) {
        return values.isEmpty() ? this : put(name, values);
    }

    /** Writes an object with string values as a member. */
    public JsonStreamWriter put(String name, Map<String, String> values) {
        begin(name);
        values.forEach(this::put);
        return end();
    }

    /** Writes an object with string values as a member, unless it is empty. */
    public JsonStreamWriter putUnlessEmpty(String name, Map<String, String> values) {
        return values.isEmpty() ? this : put(name, values);
    }

    /** Writes a string as an array element. */
    public JsonStreamWriter element(String value) {
        writer.value(value);
        return this;
    }

    /** Writes an integer as an array element. */
    public JsonStreamWriter element(long value) {
        writer.value(value);
        return this;
    }
}
