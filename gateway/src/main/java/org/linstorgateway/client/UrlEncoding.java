package org.linstorgateway.client;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Encodes texts for URLs (RFC 3986). */
final class UrlEncoding {
    private static final String UNRESERVED = "-._~:";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UrlEncoding() {}

    /** Percent-encodes all but letters, digits, {@code -._~} and colons, which are allowed in a path. */
    static String segment(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        // A path segment of dots is resolved as a relative path.
        return text.equals(".") || text.equals("..") ? encoded.toString().replace(".", "%2E") : encoded.toString();
    }
}
