package org.linstorgateway.sim.control;

import java.nio.charset.StandardCharsets;

/** Conversion of a JSON array to an object member, because request bodies are parsed as objects. */
final class JsonArrays {

    private JsonArrays() {}

    static byte[] asMember(String name, byte[] array) {
        String text = new String(array, StandardCharsets.UTF_8);
        return ("{\"" + name + "\":" + (text.isBlank() ? "[]" : text) + "}").getBytes(StandardCharsets.UTF_8);
    }
}
