package org.linstorgateway.rest.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the web page.
 *
 * @param type   its media type
 * @param plain  its content
 * @param zipped its content, compressed with gzip
 * @param tag    identifies the content
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record PageFile(String type, byte[] plain, byte[] zipped, String tag) {
    private static final Map<String, String> TYPES = Map.of("html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8", "css", "text/css;charset=utf-8", "json", "application/json", "svg",
            "image/svg+xml");
    private static final int TAG_BYTES = 12;

    static PageFile of(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return new PageFile(TYPES.getOrDefault(ending, "text/plain;charset=utf-8"), content, zipped(content),
                HexFormat.of().formatHex(sha256(content), 0, TAG_BYTES));
    }

    private static byte[] zipped(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(content.length);
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
