package org.linstorgateway.notify;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.config.NotifySettings;
import org.linstorgateway.event.Event;
import org.linstorgateway.event.EventFeed;
import org.linstorgateway.event.EventReader;

/** Reads the events of a cluster and hands those that are told to the webhook and the command. */
public final class Notifier implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Notifier.class.getName());
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    /** A feed that ends its readers again and again is broken; its errors are in the log. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final EventFeed feed;
    private final HeldProblems problems;
    private final List<Delivery> deliveries;
    private final String server;
    private final DeliveryTime time;
    private final Thread thread;

    private Notifier(EventFeed feed, HeldProblems problems, List<Delivery> deliveries, DeliveryTime time) {
        this.feed = feed;
        this.problems = problems;
        this.deliveries = List.copyOf(deliveries);
        this.time = time;
        this.server = hostName();
        this.thread = Thread.ofVirtual().name("notifier").start(this::run);
    }

    /**
     * Starts to tell events.
     *
     * @param environment the variables of this process, of which the command gets {@code PATH} and {@code LANG} only
     */
    public static Notifier start(NotifySettings settings, EventFeed feed, Map<String, String> environment,
            NotificationObserver observer) {
        DeliveryTime time = DeliveryTime.SYSTEM;
        List<Channel> channels = new ArrayList<>();
        settings.webhook().ifPresent(webhook -> channels.add(new Webhook(webhook, time)));
        settings.command().ifPresent(program -> channels.add(new NotificationCommand(program, environment)));
        return start(settings, feed, channels, observer, time);
    }

    /** Starts with other channels and another time. */
    static Notifier start(NotifySettings settings, EventFeed feed, List<Channel> channels,
            NotificationObserver observer, DeliveryTime time) {
        return new Notifier(feed, new HeldProblems(settings.kinds(), settings.delay()),
                channels.stream().map(channel -> new Delivery(channel, observer, time)).toList(), time);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private void run() {
        Optional<String> last = Optional.empty();
        try {
            while (true) {
                try (EventReader reader = feed.read(last)) {
                    last = read(reader, last);
                }
                time.pause(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "Notifications end by an unexpected error; they need a restart of the server", e);
        }
    }

    /** Reads until the feed ends the reader. Returns the identifier of the last item. */
    private Optional<String> read(EventReader reader, Optional<String> from) throws InterruptedException {
        Optional<String> last = from;
        while (!reader.isEnded()) {
            for (EventReader.Item item : reader.take(problems.wait(time.nanos(), LONGEST_WAIT))) {
                last = Optional.of(accept(item));
            }
            problems.due(time.nanos()).forEach(this::tell);
        }
        return last;
    }

    /** Returns the identifier of the item. */
    private String accept(EventReader.Item item) {
        return switch (item) {
            case EventReader.Item.Snapshot(String id, _) -> {
                problems.forget();
                yield id;
            }
            case EventReader.Item.Single(Event event) -> {
                problems.accept(event, time.nanos()).ifPresent(this::tell);
                yield event.id();
            }
        };
    }

    private void tell(Event event) {
        Notification notification = Notification.of(event, server);
        deliveries.forEach(delivery -> delivery.add(notification));
    }

    /** Ends without waiting for retries, and reports what was not sent. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            var _ = thread.join(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int held = problems.size();
        if (held > 0) {
            LOG.log(Level.WARNING, "The server stops, and {0} not told yet, because of notify.delay",
                    held == 1 ? "1 problem was" : held + " problems were");
        }
        deliveries.forEach(Delivery::close);
    }
}
