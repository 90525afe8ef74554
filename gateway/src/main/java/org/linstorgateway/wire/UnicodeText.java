package org.linstorgateway.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Check and repair of strings that cannot be written as UTF-8. Escapes in JSON can produce a surrogate without its other
 * half, which no encoder accepts. A response from LINSTOR or a proxy may contain one.
 */
final class UnicodeText {
    private UnicodeText() {}

    /** Returns whether a text can be written as UTF-8. */
    static boolean isValid(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return StandardCharsets.UTF_8.newEncoder().canEncode(text);
            }
        }
        return true;
    }

    /** Returns a copy of maps, lists and plain values with a question mark for each unpaired surrogate. */
    static Object repair(Object value) {
        return switch (value) {
            case String text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            case List<?> list -> list.stream().map(UnicodeText::repair).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> repaired = new LinkedHashMap<>();
                map.forEach((key, element) -> repaired.put(repair(key), repair(element)));
                yield repaired;
            }
            default -> value;
        };
    }
}
