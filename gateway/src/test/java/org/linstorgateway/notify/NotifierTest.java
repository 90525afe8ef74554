package org.linstorgateway.notify;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.config.NotifySettings;
import org.linstorgateway.event.ClusterSignals;
import org.linstorgateway.event.EventFeed;
import org.linstorgateway.event.EventKind;
import org.linstorgateway.event.EventReader;
import org.linstorgateway.event.FeedTimes;
import org.linstorgateway.event.TestSignals;
import org.linstorgateway.rest.LogRecords;
import org.linstorgateway.target.ClusterOverview;
import org.linstorgateway.target.ClusterOverview.ObservedNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The notifier over a feed whose readings the test makes. */
class NotifierTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Semaphore signals = new Semaphore(0);
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final LogRecords log = new LogRecords("org.linstorgateway.notify", "org.linstorgateway.event");
    private volatile Optional<ClusterOverview> cluster = Optional.of(node(true));
    private final EventFeed feed = new EventFeed(() -> cluster.orElseThrow(IllegalStateException::new), this::open,
            new FeedTimes(Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO, 1, Duration.ofHours(1)),
            Clock.systemUTC());
    private Optional<Notifier> notifier = Optional.empty();

    private ClusterSignals open() {
        return new TestSignals(signals, () -> {});
    }

    /** A channel that keeps what it gets. */
    private final class Keeper implements Channel {
        @Override
        public String word() {
            return "keeper";
        }

        @Override
        public String description() {
            return "keeper";
        }

        @Override
        public void deliver(Notification notification, long deadline) {
            told.add(notification.key());
        }
    }

    @AfterEach
    void close() {
        notifier.ifPresent(Notifier::close);
        feed.close();
        log.close();
    }

    private static ClusterOverview node(boolean online) {
        return new ClusterOverview(List.of(), List.of(new ObservedNode("node-a", online, false)), 0);
    }

    /** Starts, and waits for the first reading, whose differences to the next ones are told. */
    private void start(Duration delay) throws InterruptedException {
        notifier = Optional.of(Notifier.start(
                new NotifySettings(Set.of(EventKind.values()), Optional.empty(), Optional.empty(), delay), feed,
                List.of(new Keeper()), NotificationObserver.NONE, DeliveryTime.SYSTEM));
        try (EventReader reader = feed.read(Optional.empty())) {
            assertThat(reader.take(LIMIT)).hasSize(1);
        }
    }

    private void change(ClusterOverview now) {
        cluster = Optional.of(now);
        signals.release();
    }

    private String next() throws InterruptedException {
        return String.valueOf(told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void a_problem_that_lasts_and_its_end_are_told() throws Exception {
        start(Duration.ofMillis(1));
        change(node(false));
        assertThat(next()).isEqualTo("node/node-a/node-lost");
        change(node(true));
        assertThat(next()).isEqualTo("node/node-a/node-back");
    }

    @Test
    void a_short_problem_is_not_told_while_other_events_are() throws Exception {
        start(Duration.ofHours(1));
        change(node(false));
        try (EventReader reader = feed.read(Optional.empty())) {
            while (reader.take(LIMIT).stream().noneMatch(item -> item.toString().contains("\"online\":false")
                    || item.toString().contains("node-lost"))) {
                signals.release();
            }
        }
        change(new ClusterOverview(List.of(), List.of(new ObservedNode("node-a", true, true)), 0));

        assertThat(next()).isEqualTo("node/node-a/node-drained");
    }

    @Test
    void it_goes_on_after_the_feed_has_ended_its_readers() throws Exception {
        start(Duration.ofMillis(1));
        cluster = Optional.empty();
        signals.release();
        try (EventReader reader = feed.read(Optional.empty())) {
            while (!reader.isEnded()) {
                reader.take(LIMIT);
            }
        }
        cluster = Optional.of(node(true));
        while (feed.readers() == 0) {
            Thread.onSpinWait();
        }
        try (EventReader reader = feed.read(Optional.empty())) {
            assertThat(reader.take(LIMIT)).hasSize(1);
        }
        change(node(false));

        assertThat(next()).isEqualTo("node/node-a/node-lost");
    }

    @Test
    void problems_that_were_held_back_at_the_end_are_logged() throws Exception {
        start(Duration.ofHours(1));
        change(new ClusterOverview(List.of(), List.of(new ObservedNode("node-a", false, true)), 0));
        assertThat(next()).isEqualTo("node/node-a/node-drained");

        notifier.orElseThrow().close();

        assertThat(log.texts()).singleElement().asString().contains("1 problem").contains("notify.delay");
        assertThat(told).isEmpty();
    }
}
