package org.linstorgateway.sim.control;

import java.nio.charset.StandardCharsets;

/** Makes a JSON array the member of an object, so that it is read like everything else. */
final class JsonArrays {

    private JsonArrays() {}

    static byte[] asMember(String name, byte[] array) {
        String text = new String(array, StandardCharsets.UTF_8);
        return ("{\"" + name + "\":" + (text.isBlank() ? "[]" : text) + "}").getBytes(StandardCharsets.UTF_8);
    }
}
