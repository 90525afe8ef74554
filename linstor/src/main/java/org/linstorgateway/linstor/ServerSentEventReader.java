package org.linstorgateway.linstor;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads server-sent events until the stream ends. */
final class ServerSentEventReader {
    /** Maximum length of an event, in characters. LINSTOR's longest events are a node with all of its properties. */
    private static final int MAX_EVENT_LENGTH = 1 << 20;

    /** Receives each event. */
    @FunctionalInterface
    interface Listener {
        void event(String name, String data) throws InterruptedException;
    }

    private final InputStream in;
    private final Listener listener;
    private final StringBuilder data = new StringBuilder();
    private String name = "";

    ServerSentEventReader(InputStream in, Listener listener) {
        this.in = new BufferedInputStream(in);
        this.listener = listener;
    }

    /**
     * Reads until the end of the stream.
     *
     * @throws IOException
     *             if the connection is lost or an event is too long
     */
    void read() throws IOException, InterruptedException {
        try (in) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    readLine(line.toString(StandardCharsets.UTF_8).strip());
                    line.reset();
                } else {
                    line.write(next);
                }
                checkLength(line.size() + data.length());
            }
        }
    }

    private static void checkLength(int length) throws IOException {
        if (length > MAX_EVENT_LENGTH) {
            throw new IOException("an event is longer than " + MAX_EVENT_LENGTH + " characters");
        }
    }

    private void readLine(String line) throws InterruptedException {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith("event:")) {
            name = value(line);
        } else if (line.startsWith("data:")) {
            data.append(data.isEmpty() ? "" : "\n").append(value(line));
        }
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    private void dispatch() throws InterruptedException {
        if (!data.isEmpty()) {
            listener.event(name, data.toString());
        }
        name = "";
        data.setLength(0);
    }
}
