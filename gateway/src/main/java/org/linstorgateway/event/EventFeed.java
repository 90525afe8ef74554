package org.linstorgateway.event;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.linstorgateway.target.ClusterOverview;
import org.linstorgateway.target.GatewayException;

/**
 * The events of a cluster for all readers of a server. One thread reads the cluster while there are readers, and some time
 * longer: at once when LINSTOR or an operation of this server signals a change, otherwise again and again. What has happened
 * is the difference to the reading before. The last events are kept, so that a reader whose connection broke misses none.
 */
public final class EventFeed implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EventFeed.class.getName());
    /** About a megabyte. */
    static final int MOST_KEPT = 1_000;
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(1);

    private final Supplier<ClusterOverview> reading;
    private final Supplier<ClusterSignals> signals;
    private final FeedTimes times;
    private final Clock clock;
    private final Set<EventReader> readers = new HashSet<>();
    private final Deque<Event> kept = new ArrayDeque<>();
    private ObservedCluster cluster = new ObservedCluster();
    /** Differs between servers and between runs of the thread, whose events have gaps in between. */
    private String run = "";
    private long number;
    /** The event that LINSTOR is lost, until it is back. */
    private Optional<Event> lost = Optional.empty();
    private long lastLeft = System.nanoTime();
    private boolean closed;
    private Optional<Thread> thread = Optional.empty();
    private Optional<ClusterSignals> current = Optional.empty();

    /**
     * @param reading reads the whole cluster, which takes a while and may fail
     * @param signals opens the signals that call for a reading
     */
    public EventFeed(Supplier<ClusterOverview> reading, Supplier<ClusterSignals> signals, FeedTimes times,
            Clock clock) {
        this.reading = reading;
        this.signals = signals;
        this.times = times;
        this.clock = clock;
    }

    /**
     * Adds a reader, which the caller closes. It first gets the whole cluster as soon as that is known, unless it resumes.
     *
     * @param lastId the last event or snapshot that it has had before; if later events are all kept, it gets those instead
     */
    public synchronized EventReader read(Optional<String> lastId) {
        EventReader[] self = new EventReader[1];
        EventReader reader = new EventReader(() -> leave(self[0]));
        self[0] = reader;
        if (closed) {
            reader.end();
            return reader;
        }
        readers.add(reader);
        if (thread.isEmpty()) {
            begin();
        } else if (!resume(reader, lastId)) {
            tellPresent(reader);
        }
        return reader;
    }

    private void tellPresent(EventReader reader) {
        if (cluster.isRead()) {
            reader.add(snapshot());
        }
        lost.ifPresent(event -> reader.add(new EventReader.Item.Single(event)));
    }

    private void begin() {
        run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        cluster = new ObservedCluster();
        kept.clear();
        lost = Optional.empty();
        thread = Optional.of(Thread.ofVirtual().name("event-feed").start(this::run));
    }

    private boolean resume(EventReader reader, Optional<String> lastId) {
        Optional<Long> last = lastId.filter(id -> id.startsWith(run + "-"))
                .flatMap(id -> number(id.substring(run.length() + 1)));
        long firstKept = number - kept.size();
        if (last.isEmpty() || !cluster.isRead() || last.get() < firstKept || last.get() > number) {
            return false;
        }
        kept.stream().filter(event -> event.number() > last.get())
                .forEach(event -> reader.add(new EventReader.Item.Single(event)));
        return true;
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private EventReader.Item snapshot() {
        return new EventReader.Item.Snapshot(run + "-" + number, cluster.json());
    }

    private synchronized void leave(EventReader reader) {
        readers.remove(reader);
        lastLeft = System.nanoTime();
    }

    /** Tells how many readers there are. */
    public synchronized int readers() {
        return readers.size();
    }

    /** Reports something that an operation of this server does. Without readers it goes nowhere. */
    void report(Happening happening) {
        synchronized (this) {
            if (thread.isEmpty()) {
                return;
            }
            var _ = publish(happening);
        }
        signal();
    }

    private void signal() {
        Optional<ClusterSignals> now;
        synchronized (this) {
            now = current;
        }
        now.ifPresent(ClusterSignals::send);
    }

    private Event publish(Happening happening) {
        number++;
        Event event = Event.of(number, run + "-" + number, clock.instant(), happening);
        kept.addLast(event);
        if (kept.size() > MOST_KEPT) {
            kept.removeFirst();
        }
        EventReader.Item item = new EventReader.Item.Single(event);
        readers.forEach(reader -> reader.add(item));
        return event;
    }

    private void run() {
        try (ClusterSignals wake = signals.get()) {
            use(wake);
            while (!retire()) {
                long begin = System.nanoTime();
                observe();
                Duration taken = Duration.ofNanos(System.nanoTime() - begin);
                wake.await(times.after(taken));
                Thread.sleep(times.burst(taken));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private synchronized void use(ClusterSignals wake) {
        current = Optional.of(wake);
    }

    private void observe() {
        try {
            ClusterOverview overview = reading.get();
            observed(overview);
        } catch (GatewayException e) {
            lost(e);
        }
    }

    private synchronized void observed(ClusterOverview overview) {
        boolean isFirst = !cluster.isRead();
        List<Happening> happenings = cluster.observe(overview, clock.instant());
        if (lost.isPresent()) {
            lost = Optional.empty();
            var _ = publish(Happening.of(EventKind.LINSTOR_BACK, "the cluster can be read again"));
        }
        if (isFirst) {
            EventReader.Item snapshot = snapshot();
            readers.forEach(reader -> reader.add(snapshot));
        } else {
            happenings.forEach(happening -> {
                var _ = publish(happening);
            });
        }
    }

    private synchronized void lost(GatewayException reason) {
        if (lost.isEmpty()) {
            lost = Optional.of(publish(
                    Happening.of(EventKind.LINSTOR_LOST, "the cluster cannot be read: " + reason.getMessage())));
        }
    }

    /** Ends the thread under the lock if nobody needs it, so that the next reader starts another. */
    private synchronized boolean retire() {
        boolean isNeeded = !readers.isEmpty() || System.nanoTime() - lastLeft < times.idle().toNanos();
        if (isNeeded && !closed) {
            return false;
        }
        thread = Optional.empty();
        current = Optional.empty();
        return true;
    }

    /** Ends all readers after an error of the program; the next one starts anew. */
    private synchronized void failed(Throwable error) {
        LOG.log(Level.ERROR, "The events end by an unexpected error; readers have to come back", error);
        endReaders();
        thread = Optional.empty();
        current = Optional.empty();
    }

    private void endReaders() {
        readers.forEach(EventReader::end);
        readers.clear();
    }

    /** Ends all readers and the thread. */
    @Override
    public void close() {
        Optional<Thread> reader;
        synchronized (this) {
            closed = true;
            endReaders();
            reader = thread;
        }
        reader.ifPresent(EventFeed::end);
    }

    private static void end(Thread reader) {
        reader.interrupt();
        try {
            reader.join(JOIN_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
