package org.linstorgateway.deploy;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.PromotionEvent;
import org.linstorgateway.linstor.PromotionEvents;

/**
 * LINSTOR's events for all who wait for a resource, over one stream. It is opened in the background when the first
 * begins to wait, and closed a while after the last one left. One that breaks is opened again, less and less often;
 * whoever waits does not notice but for the bell that is silent. Whatever breaks it may have lost events, so that
 * LINSTOR tells the present state of all resources on a new one.
 */
final class PromotionWatcher implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PromotionWatcher.class.getName());

    private static final Duration ENDING = Duration.ofSeconds(1);

    /**
     * @param lingering    how long the stream stays open without anybody waiting, up to twice that
     * @param firstRetry   the pause after a stream that broke; each further one is twice as long
     * @param longestRetry the longest pause; a stream that lasted so long was a good one
     */
    record Tempo(Duration lingering, Duration firstRetry, Duration longestRetry) {
        static final Tempo DEFAULT = new Tempo(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(1));

        Duration after(Duration pause) {
            Duration next = pause.multipliedBy(2);
            return next.compareTo(longestRetry) < 0 ? next : longestRetry;
        }
    }

    private final Supplier<PromotionEvents> streams;
    private final Tempo tempo;
    private final Map<String, List<WakeSignal>> wakeSignals = new HashMap<>();
    private Optional<Thread> reader = Optional.empty();
    private long lastLeft = System.nanoTime();
    private boolean closed;

    /**
     * @param streams opens a stream, or throws a {@link LinstorException}; {@link IllegalStateException} when it
     * is closed
     */
    PromotionWatcher(Supplier<PromotionEvents> streams, Tempo tempo) {
        this.streams = streams;
        this.tempo = tempo;
    }

    /**
     * From now on the bell rings when there is news of the resource. Opens the stream if need be, without waiting
     * for it.
     */
    synchronized void follow(String resource, WakeSignal wakeSignal) {
        wakeSignals.computeIfAbsent(key(resource), name -> new ArrayList<>()).add(wakeSignal);
        if (reader.isEmpty() && !closed) {
            reader = Optional.of(Thread.ofVirtual().name("promotion-news").start(this::read));
        }
    }

    synchronized void leave(String resource, WakeSignal wakeSignal) {
        List<WakeSignal> others = new ArrayList<>(wakeSignals.getOrDefault(key(resource), List.of()));
        others.remove(wakeSignal);
        if (others.isEmpty()) {
            wakeSignals.remove(key(resource));
        } else {
            wakeSignals.put(key(resource), others);
        }
        lastLeft = System.nanoTime();
    }

    /** LINSTOR compares names without case. */
    private static String key(String resource) {
        return resource.toLowerCase(Locale.ROOT);
    }

    private void read() {
        Duration pause = tempo.firstRetry();
        while (!retires()) {
            long begin = System.nanoTime();
            readStream();
            boolean lasted = System.nanoTime() - begin >= tempo.longestRetry().toNanos();
            pause = lasted ? tempo.firstRetry() : pause;
            rest(pause);
            pause = tempo.after(pause);
        }
    }

    private void readStream() {
        try (PromotionEvents events = streams.get()) {
            while (events.open() && isWanted()) {
                events.next(tempo.lingering()).ifPresent(this::tell);
            }
        } catch (LinstorException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "LINSTOR''s events cannot be followed, asking goes on without: {0}", e.getMessage());
        }
    }

    private synchronized void tell(PromotionEvent promotion) {
        wakeSignals.getOrDefault(key(promotion.resource()), List.of()).forEach(WakeSignal::ring);
    }

    private synchronized boolean isWanted() {
        boolean awaited = !wakeSignals.isEmpty() || System.nanoTime() - lastLeft < tempo.lingering().toNanos();
        return awaited && !closed;
    }

    /** Ends the thread in the same moment in which nobody wants it: who comes next starts another. */
    private synchronized boolean retires() {
        if (isWanted()) {
            return false;
        }
        reader = Optional.empty();
        return true;
    }

    private synchronized void rest(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        try {
            for (long left = pause.toNanos(); left > 0 && isWanted(); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the stream; who waits still goes on without. */
    @Override
    public void close() {
        Optional<Thread> reading;
        synchronized (this) {
            closed = true;
            reading = reader;
        }
        reading.ifPresent(PromotionWatcher::end);
    }

    private static void end(Thread reading) {
        reading.interrupt();
        try {
            reading.join(ENDING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
