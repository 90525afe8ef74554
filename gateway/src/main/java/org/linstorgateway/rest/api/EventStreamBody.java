package org.linstorgateway.rest.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.linstorgateway.event.EventKind;
import org.linstorgateway.event.EventReader;
import org.linstorgateway.event.EventReader.Item;

/** Writes events to a client until it disconnects, lags behind, or may no longer read them. */
final class EventStreamBody implements ApiResponse.Writer {
    static final String TYPE = "text/event-stream";
    /** Between two signs of life, and between two checks of the access: as soon as a revoked token is no longer accepted elsewhere. */
    private static final Duration CHECK = Duration.ofSeconds(5);
    /** The pause of a browser before it comes back, in milliseconds; the first bytes also show the client that it is connected. */
    private static final String BEGIN = "retry: 3000\n\n";
    /** A comment, which shows both sides that the other one is there. */
    private static final String HEARTBEAT = ":\n\n";

    private final Supplier<EventReader> readers;
    private final Runnable access;

    /**
     * @param readers opens a reader
     * @param access  throws if the client may no longer read
     */
    EventStreamBody(Supplier<EventReader> readers, Runnable access) {
        this.readers = readers;
        this.access = access;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        AccessCheck check = new AccessCheck(access, CHECK);
        try (EventReader reader = readers.get()) {
            send(BEGIN, out);
            while (!reader.isEnded() && check.isAllowed()) {
                sendWaiting(reader, out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server stops");
        }
    }

    private static void sendWaiting(EventReader reader, OutputStream out) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (Item item : reader.take(CHECK)) {
            switch (item) {
                case Item.Snapshot all -> append(EventKind.SNAPSHOT, all.id(), all.json(), text);
                case Item.Single one -> append(one.event().kind().word(), one.event().id(), one.event().json(), text);
            }
        }
        send(text.isEmpty() ? HEARTBEAT : text.toString(), out);
    }

    private static void append(String kind, String id, String json, StringBuilder text) {
        text.append("event: ").append(kind).append("\nid: ").append(id).append("\ndata: ").append(json).append("\n\n");
    }

    private static void send(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
