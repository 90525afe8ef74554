package org.linstorgateway.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A time that passes only by pauses and when a test wants it. */
final class TestTime implements DeliveryTime {
    static final Instant BEGIN = Instant.parse("2026-11-29T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final long begin = nanos.get();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return BEGIN.plusNanos(nanos.get() - begin);
    }

    @Override
    public void pause(Duration length) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(length);
        pass(length);
    }

    void pass(Duration length) {
        nanos.addAndGet(length.toNanos());
    }

    List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
