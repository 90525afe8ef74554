package org.linstorgateway.sse;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads server-sent events until the stream ends. */
public final class ServerSentEventReader {
    /** Receives each event. */
    @FunctionalInterface
    public interface Listener {
        /** @param id the last identifier that the stream has given; empty if it has given none */
        void event(String name, String id, String data) throws IOException, InterruptedException;
    }

    private final InputStream in;
    private final Listener listener;
    private final StringBuilder data = new StringBuilder();
    private final int longest;
    private String name = "";
    private String id = "";

    /** @param longest the maximum length of an event, in characters */
    public ServerSentEventReader(InputStream in, int longest, Listener listener) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
        this.listener = listener;
    }

    /**
     * Reads until the end of the stream.
     *
     * @throws IOException if the connection is lost or an event is too long
     */
    public void read() throws IOException, InterruptedException {
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

    private void checkLength(int length) throws IOException {
        if (length > longest) {
            throw new IOException("an event is longer than " + longest + " characters");
        }
    }

    private void readLine(String line) throws IOException, InterruptedException {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith("event:")) {
            name = value(line);
        } else if (line.startsWith("id:")) {
            id = value(line);
        } else if (line.startsWith("data:")) {
            data.append(data.isEmpty() ? "" : "\n").append(value(line));
        }
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    private void dispatch() throws IOException, InterruptedException {
        if (!data.isEmpty()) {
            listener.event(name, id, data.toString());
        }
        name = "";
        data.setLength(0);
    }
}
