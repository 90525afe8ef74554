package org.linstorgateway.linstor.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Unpacks bodies that come compressed. */
final class Decoding {
    private Decoding() {}

    /** @throws IOException
     *             when the body is no gzip although it says so, or becomes too long when unpacked */
    static String text(HttpHeaders headers, byte[] body, int limit) throws IOException {
        return new String(isPacked(headers) ? unpack(body, limit) : body, StandardCharsets.UTF_8);
    }

    /** @throws IOException
     *             when the body is no gzip although it says so */
    static InputStream stream(HttpHeaders headers, InputStream body) throws IOException {
        return isPacked(headers) ? new GZIPInputStream(body) : body;
    }

    private static boolean isPacked(HttpHeaders headers) {
        return headers.firstValue("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
    }

    private static byte[] unpack(byte[] body, int limit) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] unpacked = gzip.readNBytes(limit + 1);
            if (unpacked.length > limit) {
                throw new LimitedBody.TooLongException(limit);
            }
            return unpacked;
        }
    }
}
