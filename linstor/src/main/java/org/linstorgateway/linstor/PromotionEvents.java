package org.linstorgateway.linstor;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.linstorgateway.linstor.wire.PromotionJson;
import org.linstorgateway.sse.ServerSentEventReader;

/**
 * LINSTOR's stream of promotion events, for one reader. It begins with the current state of all resources. It ends
 * when the connection is lost: then open another stream, or read the resources. LINSTOR sends no keep-alive messages.
 */
public final class PromotionEvents implements AutoCloseable {
    private static final String EVENT = "may-promote-change";
    /** In characters. LINSTOR's longest events are a node with all of its properties. */
    private static final int LONGEST_EVENT = 1 << 20;
    /** Larger than the initial state of a cluster. While the queue is full, the connection is not read. */
    private static final int QUEUE_CAPACITY = 10_000;

    private final InputStream stream;
    private final Thread thread;
    /** An empty element marks the end of the stream. */
    private final LinkedBlockingQueue<Optional<PromotionEvent>> queue = new LinkedBlockingQueue<>(QUEUE_CAPACITY);
    private volatile boolean ended;

    private PromotionEvents(InputStream stream) {
        this.stream = stream;
        this.thread = Thread.ofVirtual().name("linstor-events").unstarted(this::read);
    }

    static PromotionEvents of(InputStream stream) {
        PromotionEvents events = new PromotionEvents(stream);
        events.thread.start();
        return events;
    }

    /** Returns whether more events may follow: false once the stream has ended and all events were returned. */
    public boolean open() {
        return !ended || queue.stream().anyMatch(Optional::isPresent);
    }

    /**
     * Returns the next event. Returns empty if none arrived within the timeout, and immediately if the stream has ended.
     *
     * @throws LinstorException
     *             if the thread is interrupted
     */
    public Optional<PromotionEvent> next(Duration timeout) {
        try {
            return open()
                    ? Objects.requireNonNullElse(queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS), Optional.empty())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinstorException.ofTransport(LinstorException.Kind.INTERRUPTED,
                    "The wait for LINSTOR's events was interrupted.", "", false, false, true);
        }
    }

    private void read() {
        try {
            new ServerSentEventReader(stream, LONGEST_EVENT, this::enqueue).read();
        } catch (IOException | InterruptedException e) {
            // Every end of the stream is the same to the reader.
        } finally {
            ended = true;
            enqueueEnd();
        }
    }

    /** Wakes the reader; if the queue is full, the reader is not waiting. */
    private boolean enqueueEnd() {
        return queue.offer(Optional.empty());
    }

    private void enqueue(String event, String id, String data) throws InterruptedException {
        Optional<PromotionEvent> promotion = event.equals(EVENT) ? parse(data) : Optional.empty();
        if (promotion.isPresent()) {
            queue.put(promotion);
        }
    }

    /** Parses an event; empty if it is not readable. Callers read the resources anyway. */
    private static Optional<PromotionEvent> parse(String data) {
        try {
            PromotionJson json = Json.read(data, PromotionJson.class);
            return Optional
                    .of(new PromotionEvent(JsonDefaults.text(json.resourceName()), JsonDefaults.text(json.nodeName()),
                            Optional.ofNullable(json.mayPromote())));
        } catch (UnreadableBodyException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            stream.close();
        } catch (IOException e) {
            // The stream is closed nevertheless.
        }
    }
}
