package org.linstorgateway.linstor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Recorded responses of a real LINSTOR 1.34. */
final class RecordedResponses {
    private RecordedResponses() {}

    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(RecordedResponses.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
