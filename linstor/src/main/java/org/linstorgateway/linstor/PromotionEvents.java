package org.linstorgateway.linstor;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.linstorgateway.linstor.wire.PromotionJson;

/**
 * LINSTOR's stream of news on which resource may be promoted where, for one reader. It begins with the present state of
 * all, and ends when the connection breaks: then open another one, or read the resources. LINSTOR sends nothing while
 * nothing happens.
 */
public final class PromotionEvents implements AutoCloseable {
    private static final String EVENT = "may-promote-change";
    /** More than a cluster's whole state; when the reader stays behind this far, the connection waits. */
    private static final int WAITING = 10_000;

    private final InputStream events;
    private final Thread thread;
    /** An empty element is the end. */
    private final LinkedBlockingQueue<Optional<PromotionEvent>> news = new LinkedBlockingQueue<>(WAITING);
    private volatile boolean ended;

    private PromotionEvents(InputStream events) {
        this.events = events;
        this.thread = Thread.ofVirtual().name("linstor-events").unstarted(this::read);
    }

    static PromotionEvents of(InputStream events) {
        PromotionEvents promotions = new PromotionEvents(events);
        promotions.thread.start();
        return promotions;
    }

    /** Whether there may be more news: false once the stream has ended and all of it has been taken. */
    public boolean open() {
        return !ended || news.stream().anyMatch(Optional::isPresent);
    }

    /**
     * The next news; empty when none came in this time, and at once when the stream has ended.
     *
     * @throws LinstorException
     *             when the thread is interrupted
     */
    public Optional<PromotionEvent> next(Duration limit) {
        try {
            return open()
                    ? Objects.requireNonNullElse(news.poll(limit.toNanos(), TimeUnit.NANOSECONDS), Optional.empty())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinstorException.unanswered(LinstorException.Kind.INTERRUPTED,
                    "The wait for LINSTOR's events was interrupted.", false, false);
        }
    }

    private void read() {
        try {
            new EventStream(events, this::take).read();
        } catch (IOException | InterruptedException e) {
            // How it ended makes no difference: the reader sees that it did.
        } finally {
            ended = true;
            end();
        }
    }

    /** Wakes the reader up; when the news are full it is not waiting. */
    private boolean end() {
        return news.offer(Optional.empty());
    }

    private void take(String event, String data) throws InterruptedException {
        Optional<PromotionEvent> promotion = event.equals(EVENT) ? promotion(data) : Optional.empty();
        if (promotion.isPresent()) {
            news.put(promotion);
        }
    }

    /** News that cannot be read are skipped: what counts is read from the resources anyway. */
    private static Optional<PromotionEvent> promotion(String data) {
        try {
            PromotionJson json = Json.read(data, PromotionJson.class);
            return Optional.of(new PromotionEvent(Mapping.text(json.resourceName()), Mapping.text(json.nodeName()),
                    Optional.ofNullable(json.mayPromote())));
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            events.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
