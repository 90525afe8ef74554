package org.linstorgateway.deploy.wait;

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
 * Passes LINSTOR's events to everyone who waits for a resource, over one stream. The stream is opened in the background by
 * the first subscriber and closed some time after the last one has left. A broken stream is opened again with backoff;
 * until then subscribers only miss signals. Events may be lost with it, but LINSTOR sends the present state of all resources
 * on every new stream.
 */
final class PromotionWatcher implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PromotionWatcher.class.getName());
    /** No resource has an empty name. */
    private static final String EVERY_RESOURCE = "";
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(1);

    /**
     * The times of the stream.
     *
     * @param idle         how long the stream stays open without subscribers, up to twice that
     * @param firstRetry   the pause after a broken stream; each further pause is twice as long
     * @param longestRetry the longest pause; a stream that lasted this long resets the backoff
     */
    record StreamTimes(Duration idle, Duration firstRetry, Duration longestRetry) {
        static final StreamTimes DEFAULT = new StreamTimes(Duration.ofSeconds(30), Duration.ofSeconds(1),
                Duration.ofMinutes(1));

        Duration after(Duration pause) {
            Duration next = pause.multipliedBy(2);
            return next.compareTo(longestRetry) < 0 ? next : longestRetry;
        }
    }

    private final Supplier<PromotionEvents> streams;
    private final StreamTimes times;
    private final Map<String, List<WakeSignal>> subscribers = new HashMap<>();
    private Optional<Thread> reader = Optional.empty();
    private long lastUnsubscribed = System.nanoTime();
    private boolean closed;
    private volatile boolean isConnected;

    /**
     * @param streams opens a stream, or throws a {@link LinstorException}; {@link IllegalStateException} if it is closed
     */
    PromotionWatcher(Supplier<PromotionEvents> streams, StreamTimes times) {
        this.streams = streams;
        this.times = times;
    }

    /** Sends the signal from now on for each event of the resource. Opens the stream without waiting for it. */
    synchronized void subscribe(String resource, WakeSignal signal) {
        subscribers.computeIfAbsent(key(resource), name -> new ArrayList<>()).add(signal);
        if (reader.isEmpty() && !closed) {
            reader = Optional.of(Thread.ofVirtual().name("promotion-watcher").start(this::read));
        }
    }

    /** Sends the signal from now on for each event of any resource. */
    void subscribe(WakeSignal signal) {
        subscribe(EVERY_RESOURCE, signal);
    }

    void unsubscribe(WakeSignal signal) {
        unsubscribe(EVERY_RESOURCE, signal);
    }

    synchronized void unsubscribe(String resource, WakeSignal signal) {
        List<WakeSignal> others = new ArrayList<>(subscribers.getOrDefault(key(resource), List.of()));
        others.remove(signal);
        if (others.isEmpty()) {
            subscribers.remove(key(resource));
        } else {
            subscribers.put(key(resource), others);
        }
        lastUnsubscribed = System.nanoTime();
    }

    /** LINSTOR compares names without case. */
    private static String key(String resource) {
        return resource.toLowerCase(Locale.ROOT);
    }

    private void read() {
        Duration pause = times.firstRetry();
        while (!retire()) {
            long start = System.nanoTime();
            readStream();
            boolean lasted = System.nanoTime() - start >= times.longestRetry().toNanos();
            pause = lasted ? times.firstRetry() : pause;
            pauseWhileNeeded(pause);
            pause = times.after(pause);
        }
    }

    private void readStream() {
        try (PromotionEvents events = streams.get()) {
            isConnected = events.open();
            while (events.open() && isNeeded()) {
                events.next(times.idle()).ifPresent(this::signal);
            }
        } catch (LinstorException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "The event stream of LINSTOR is not available, waits poll instead: {0}",
                    e.getMessage());
        } finally {
            isConnected = false;
        }
    }

    /** Tells whether the stream is open. */
    boolean isConnected() {
        return isConnected;
    }

    private synchronized void signal(PromotionEvent event) {
        subscribers.getOrDefault(key(event.resource()), List.of()).forEach(WakeSignal::send);
        subscribers.getOrDefault(EVERY_RESOURCE, List.of()).forEach(WakeSignal::send);
    }

    private synchronized boolean isNeeded() {
        boolean awaited = !subscribers.isEmpty() || System.nanoTime() - lastUnsubscribed < times.idle().toNanos();
        return awaited && !closed;
    }

    /** Ends the thread under the lock if nobody needs it, so that the next subscriber starts another. */
    private synchronized boolean retire() {
        if (isNeeded()) {
            return false;
        }
        reader = Optional.empty();
        return true;
    }

    private synchronized void pauseWhileNeeded(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        try {
            for (long left = pause.toNanos(); left > 0 && isNeeded(); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the stream. Subscribers go on without signals. */
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
            reading.join(JOIN_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
