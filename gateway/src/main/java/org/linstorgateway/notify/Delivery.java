package org.linstorgateway.notify;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.linstorgateway.notify.NotificationObserver.Result;

/** Delivers notifications through a channel, in their order, on a thread of its own. Nobody waits for it. */
final class Delivery implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());
    static final int MOST_WAITING = 1_000;
    /** How long a notification is tried. */
    static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Channel channel;
    private final NotificationObserver observer;
    private final DeliveryTime time;
    private final Deque<Queued> waiting = new ArrayDeque<>();
    private final Thread thread;
    private int inProgress;
    private long dropped;
    private boolean isClosed;

    /** @param deadline when its retries end */
    private record Queued(Notification notification, long deadline) {}

    Delivery(Channel channel, NotificationObserver observer, DeliveryTime time) {
        this.channel = channel;
        this.observer = observer;
        this.time = time;
        this.thread = Thread.ofVirtual().name("notify-" + channel.word()).start(this::work);
    }

    /** Hands over a notification. If too many wait, the oldest one is dropped. */
    synchronized void add(Notification notification) {
        if (isClosed) {
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            waiting.removeFirst();
            dropped();
        }
        waiting.addLast(new Queued(notification, time.nanos() + LIFETIME.toNanos()));
        notifyAll();
    }

    private void dropped() {
        observer.ended(channel.word(), Result.DROPPED);
        if (dropped++ == 0) {
            LOG.log(Level.WARNING, "More than {0} notifications wait for the {1}: the oldest ones are dropped until it "
                    + "takes some", MOST_WAITING, channel.description());
        }
    }

    private void work() {
        try {
            while (true) {
                deliver(next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Queued next() throws InterruptedException {
        while (waiting.isEmpty()) {
            reportDropped();
            wait();
        }
        inProgress = 1;
        return waiting.removeFirst();
    }

    private void reportDropped() {
        if (dropped > 0) {
            LOG.log(Level.WARNING, "{0} notifications for the {1} were dropped, because too many waited",
                    dropped, channel.description());
            dropped = 0;
        }
    }

    private void deliver(Queued next) throws InterruptedException {
        String key = next.notification().key();
        try {
            channel.deliver(next.notification(), next.deadline());
            observer.ended(channel.word(), Result.SENT);
        } catch (UndeliveredException e) {
            LOG.log(Level.WARNING, "The {0} did not take the notification ''{1}'': {2}", channel.description(), key,
                    e.getMessage());
            observer.ended(channel.word(), Result.FAILED);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The notification '" + key + "' was not sent because of an unexpected error", e);
            observer.ended(channel.word(), Result.FAILED);
        }
        ended();
    }

    private synchronized void ended() {
        inProgress = 0;
    }

    /** Ends the thread without waiting for retries, and reports what was not sent. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        thread.interrupt();
        try {
            var _ = thread.join(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reportUnsent();
    }

    private synchronized void reportUnsent() {
        reportDropped();
        int unsent = waiting.size() + inProgress;
        for (int i = 0; i < unsent; i++) {
            observer.ended(channel.word(), Result.DROPPED);
        }
        waiting.clear();
        inProgress = 0;
        if (unsent > 0) {
            LOG.log(Level.WARNING, "The server stops, and {0} {1} for the {2} {3} not sent", unsent,
                    unsent == 1 ? "notification" : "notifications", channel.description(),
                    unsent == 1 ? "was" : "were");
        }
    }
}
