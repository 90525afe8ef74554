package org.linstorgateway.client;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts in {@code Warning: 199 linstor-gateway "text"} headers (RFC 7234 section 5.5), by which a server says what
 * a body has no room for.
 */
final class WarningHeader {
    private WarningHeader() {}

    /** All quoted texts of a header's values, each of which may have several. */
    static List<String> texts(List<String> values) {
        List<String> texts = new ArrayList<>();
        for (String value : values) {
            collect(utf8(value), texts);
        }
        return texts;
    }

    private static void collect(String value, List<String> texts) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' && quoted) {
                texts.add(text.toString());
                text.setLength(0);
                quoted = false;
            } else if (c == '"') {
                quoted = true;
            } else if (quoted) {
                i += c == '\\' && i + 1 < value.length() ? 1 : 0;
                text.append(value.charAt(i));
            }
        }
    }

    /** Java reads headers as ISO 8859-1; a name in them may have been written as UTF-8. */
    private static String utf8(String value) {
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1))).toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }
}
