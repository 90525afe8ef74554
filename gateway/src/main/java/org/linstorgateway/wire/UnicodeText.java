package org.linstorgateway.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts that can be written as UTF-8. JSON's escapes can name half a character (a surrogate without its other half),
 * which nothing can write again; LINSTOR, or who speaks in its place, may send one.
 */
final class UnicodeText {
    private UnicodeText() {}

    static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return StandardCharsets.UTF_8.newEncoder().canEncode(text);
            }
        }
        return true;
    }

    /** The same maps, lists and plain values, with a question mark for each half of a character. */
    static Object of(Object value) {
        return switch (value) {
            case String text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            case List<?> list -> list.stream().map(UnicodeText::of).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> whole = new LinkedHashMap<>();
                map.forEach((key, element) -> whole.put(of(key), of(element)));
                yield whole;
            }
            default -> value;
        };
    }
}
