package org.linstorgateway.rest.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.rest.api.ApiResponse.Body;
import org.linstorgateway.wire.Json;

/**
 * The body of a list, which is written once for all callers that got the same list from a shared read. A long list is
 * written for each caller, element by element, so that its JSON is never in memory as a whole.
 */
final class ListBody<L> {
    /** The largest number of targets that are written once; about 1 MiB. */
    private static final int LONGEST = 1000;

    private WeakReference<@Nullable Written> last = new WeakReference<>(null);

    /** A list and its JSON. */
    private record Written(Object list, Body body) {}

    /**
     * Returns the body of a list.
     *
     * @param targets  the number of its targets
     * @param elements the JSON of the targets
     */
    Body of(L list, int targets, Stream<Map<String, Object>> elements) {
        return targets > LONGEST ? new Body.Elements(elements) : shared(list, elements);
    }

    @SuppressWarnings("ReferenceEquality") // comparing the targets of two lists would take longer than writing them
    private synchronized Body shared(L list, Stream<Map<String, Object>> elements) {
        Written written = last.get();
        if (written == null || written.list() != list) {
            written = new Written(list, write(elements));
            last = new WeakReference<>(written);
        }
        return written.body();
    }

    private static Body write(Stream<Map<String, Object>> elements) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            Json.writeEach(elements, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Body.Written(json.toByteArray());
    }
}
