package org.linstorgateway.linstor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.linstorgateway.linstor.transport.BodyReader;

/**
 * Reads a JSON list while it arrives and maps each element.
 *
 * @param <W>
 *            an element in LINSTOR's JSON
 * @param <T>
 *            the mapped element
 */
final class ListBodyReader<W, T> implements BodyReader {
    /** LINSTOR may send a list of results instead; it has a return code within this many bytes. */
    private static final int HEAD_LENGTH = 4096;
    /** Ten times the number of objects of any kind in the largest clusters. */
    private static final int MAX_ELEMENTS = 500_000;
    /** Maximum length of a body that is not the expected list, in bytes. */
    private static final int MAX_OTHER_LENGTH = 1 << 20;

    private final Class<W> type;
    private final Function<W, T> map;
    private Optional<List<T>> elements = Optional.empty();
    private Optional<UnreadableBodyException> failure = Optional.empty();

    ListBodyReader(Class<W> type, Function<W, T> map) {
        this.type = type;
        this.map = map;
    }

    /** Returns the mapped elements; empty if the body was not a list of them. */
    Optional<List<T>> elements() throws UnreadableBodyException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return elements;
    }

    @Override
    public String read(InputStream body) throws IOException {
        elements = Optional.empty();
        failure = Optional.empty();
        BufferedInputStream buffered = new BufferedInputStream(body, HEAD_LENGTH);
        buffered.mark(HEAD_LENGTH);
        String head = new String(buffered.readNBytes(HEAD_LENGTH), StandardCharsets.UTF_8);
        buffered.reset();
        if (!head.stripLeading().startsWith("[") || ResultListReader.isResultList(head)) {
            return new String(buffered.readNBytes(MAX_OTHER_LENGTH), StandardCharsets.UTF_8);
        }
        readElements(buffered);
        return "";
    }

    private void readElements(InputStream body) throws IOException {
        List<T> read = new ArrayList<>();
        try {
            boolean complete = Json.readEach(body, type,
                    element -> read.add(map.apply(element)) && read.size() < MAX_ELEMENTS);
            if (!complete) {
                throw new UnreadableBodyException("the list has more than " + MAX_ELEMENTS + " elements");
            }
            body.transferTo(OutputStream.nullOutputStream());
            elements = Optional.of(read);
        } catch (UnreadableBodyException e) {
            failure = Optional.of(e);
        }
    }
}
