package org.linstorgateway.sim.json;

import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** Writes JSON as a stream into memory, so that long lists need no tree of objects. Absent members are left out. */
public final class JsonOut {

    private static final JsonStream STREAM = JsonStream.builder().serializeEmpty(true).build();

    private final JsonWriter writer;

    private JsonOut(JsonWriter writer) {
        this.writer = writer;
    }

    /** What the given steps write, as UTF-8. */
    public static byte[] bytes(Consumer<JsonOut> steps) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonWriter writer = STREAM.writer(bytes)) {
            steps.accept(new JsonOut(writer));
        }
        return bytes.toByteArray();
    }

    /** Begins an object: as an element or the whole document. */
    public JsonOut begin() {
        writer.beginObject();
        return this;
    }

    /** Begins an object as a member. */
    public JsonOut begin(String name) {
        writer.name(name);
        writer.beginObject();
        return this;
    }

    /** Ends an object. */
    public JsonOut end() {
        writer.endObject();
        return this;
    }

    /** Begins a list as an element or the whole document. */
    public JsonOut beginList() {
        writer.beginArray();
        return this;
    }

    /** Begins a list as a member. */
    public JsonOut beginList(String name) {
        writer.name(name);
        writer.beginArray();
        return this;
    }

    /** Ends a list. */
    public JsonOut endList() {
        writer.endArray();
        return this;
    }

    /** A text member. */
    public JsonOut put(String name, String value) {
        writer.name(name);
        writer.value(value);
        return this;
    }

    /** A number member. */
    public JsonOut put(String name, long value) {
        writer.name(name);
        writer.value(value);
        return this;
    }

    /** A number member with decimals. */
    public JsonOut put(String name, double value) {
        writer.name(name);
        writer.value(value);
        return this;
    }

    /** A member that is true or false. */
    public JsonOut put(String name, boolean value) {
        writer.name(name);
        writer.value(value);
        return this;
    }

    /** A list of texts. */
    public JsonOut put(String name, Collection<String> values) {
        beginList(name);
        values.forEach(writer::value);
        return endList();
    }

    /** A list of texts, left out when empty. */
    public JsonOut putUnlessEmpty(String name, Collection<String> values) {
        return values.isEmpty() ? this : put(name, values);
    }

    /** An object of texts. */
    public JsonOut put(String name, Map<String, String> values) {
        begin(name);
        values.forEach(this::put);
        return end();
    }

    /** An object of texts, left out when empty. */
    public JsonOut putUnlessEmpty(String name, Map<String, String> values) {
        return values.isEmpty() ? this : put(name, values);
    }

    /** A text as an element of a list. */
    public JsonOut element(String value) {
        writer.value(value);
        return this;
    }

    /** A number as an element of a list. */
    public JsonOut element(long value) {
        writer.value(value);
        return this;
    }
}
