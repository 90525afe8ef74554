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

/** The elements of a list, each turned into ours as it arrives. */
final class Elements<W, T> implements BodyReader {
    /** LINSTOR's results, in place of a list, show their return code within these bytes. */
    private static final int HEAD = 4096;
    /** Ten times what the largest clusters have of anything. */
    private static final int MOST = 500_000;
    private static final int LONGEST_OTHER = 1 << 20;

    private final Class<W> type;
    private final Function<W, T> map;
    private Optional<List<T>> elements = Optional.empty();
    private Optional<UnreadableException> complaint = Optional.empty();

    Elements(Class<W> type, Function<W, T> map) {
        this.type = type;
        this.map = map;
    }

    /** What came; empty when that was no list of elements. */
    Optional<List<T>> taken() throws UnreadableException {
        if (complaint.isPresent()) {
            throw complaint.get();
        }
        return elements;
    }

    @Override
    public String read(InputStream body) throws IOException {
        elements = Optional.empty();
        complaint = Optional.empty();
        BufferedInputStream buffered = new BufferedInputStream(body, HEAD);
        buffered.mark(HEAD);
        String head = new String(buffered.readNBytes(HEAD), StandardCharsets.UTF_8);
        buffered.reset();
        if (!head.stripLeading().startsWith("[") || ResultListReader.isAnswers(head)) {
            return new String(buffered.readNBytes(LONGEST_OTHER), StandardCharsets.UTF_8);
        }
        take(buffered);
        return "";
    }

    private void take(InputStream body) throws IOException {
        List<T> arrived = new ArrayList<>();
        try {
            boolean all = Json.readEach(body, type,
                    element -> arrived.add(map.apply(element)) && arrived.size() < MOST);
            if (!all) {
                throw new UnreadableException("it lists more than " + MOST + " elements");
            }
            body.transferTo(OutputStream.nullOutputStream());
            elements = Optional.of(arrived);
        } catch (UnreadableException e) {
            complaint = Optional.of(e);
        }
    }
}
