package org.linstorgateway.linstor.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Turns the bytes of a body into text. */
final class Decoding {
    private Decoding() {}

    /** @throws IOException
     *             when the body is no gzip although it says so, or becomes too long when unpacked */
    static String text(HttpHeaders headers, byte[] body, int limit) throws IOException {
        boolean gzip = headers.firstValue("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
        return new String(gzip ? unpack(body, limit) : body, StandardCharsets.UTF_8);
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
