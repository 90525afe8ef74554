package org.linstorgateway.linstor.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Decompresses response bodies whose Content-Encoding is gzip. */
final class ContentDecoder {
    private ContentDecoder() {}

    /** @throws IOException
     *             if a body that is declared as gzip is not, or is longer than the limit when decompressed */
    static String text(HttpHeaders headers, byte[] body, int limit) throws IOException {
        return new String(isGzip(headers) ? decompress(body, limit) : body, StandardCharsets.UTF_8);
    }

    /** @throws IOException
     *             if a body that is declared as gzip is not */
    static InputStream stream(HttpHeaders headers, InputStream body) throws IOException {
        return isGzip(headers) ? new GZIPInputStream(body) : body;
    }

    private static boolean isGzip(HttpHeaders headers) {
        return headers.firstValue("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
    }

    private static byte[] decompress(byte[] body, int limit) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] decompressed = gzip.readNBytes(limit + 1);
            if (decompressed.length > limit) {
                throw new BodyTooLongException(limit);
            }
            return decompressed;
        }
    }
}
