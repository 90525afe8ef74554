package org.linstorgateway.event;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.event.EventReader.Item;
import org.linstorgateway.target.ClusterOverview;
import org.linstorgateway.target.ClusterOverview.ObservedNode;
import org.linstorgateway.target.ClusterOverview.ObservedTarget;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.TargetName;

import static org.assertj.core.api.Assertions.assertThat;

/** The feed over readings that the test makes; it reads when the test signals it. */
class EventFeedTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final TargetName MUSIC = new TargetName("nfs", "music");

    private final Semaphore signals = new Semaphore(0);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile Optional<ClusterOverview> cluster = Optional.of(cluster("node-a"));
    private EventFeed feed = feed(Duration.ofHours(1));

    private EventFeed feed(Duration idle) {
        return new EventFeed(() -> cluster.orElseThrow(
                () -> GatewayException.of(ErrorCode.LINSTOR_UNREACHABLE, "no controller answers")), this::open,
                new FeedTimes(Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO, 1, idle), Clock.systemUTC());
    }

    private ClusterSignals open() {
        opened.incrementAndGet();
        return new TestSignals(signals, closed::incrementAndGet);
    }

    @AfterEach
    void close() {
        feed.close();
    }

    private static ClusterOverview cluster(String servingNode) {
        return new ClusterOverview(List.of(new ObservedTarget(MUSIC, new Status(State.OK, Service.STARTED, true,
                Optional.of(servingNode), List.of(), List.of(), Optional.empty(), ""), Optional.of(true))),
                List.of(new ObservedNode("node-a", true, false)), 0);
    }

    private static ClusterOverview nodes(ObservedNode... nodes) {
        return new ClusterOverview(List.of(), List.of(nodes), 0);
    }

    private void change(ClusterOverview now) {
        cluster = Optional.of(now);
        signals.release();
    }

    private static List<Item> take(EventReader reader, int count) throws InterruptedException {
        List<Item> items = new ArrayList<>();
        while (items.size() < count) {
            List<Item> more = reader.take(LIMIT);
            assertThat(more).as("%d items, then nothing within %s", items.size(), LIMIT).isNotEmpty();
            items.addAll(more);
        }
        assertThat(items).hasSize(count);
        return items;
    }

    private static String text(Item item) {
        return switch (item) {
            case Item.Snapshot all -> all.json();
            case Item.Single one -> one.event().json();
        };
    }

    private static String id(Item item) {
        return switch (item) {
            case Item.Snapshot all -> all.id();
            case Item.Single one -> one.event().id();
        };
    }

    @Test
    void a_reader_gets_the_whole_cluster_and_then_what_happens() throws Exception {
        EventReader reader = feed.read(Optional.empty());
        assertThat(text(take(reader, 1).getFirst())).contains("\"id\":\"music\"", "\"drained\":false");

        change(cluster("node-b"));

        assertThat(text(take(reader, 1).getFirst())).contains("\"kind\":\"target-moved\"", "\"target\":\"music\"",
                "\"node\":\"node-b\"", "\"primary\":\"node-b\"");
    }

    @Test
    void a_reader_that_comes_back_gets_what_it_has_missed() throws Exception {
        EventReader first = feed.read(Optional.empty());
        String id = id(take(first, 1).getFirst());
        first.close();
        EventReader other = feed.read(Optional.empty());
        take(other, 1);
        change(cluster("node-b"));
        take(other, 1);

        Item missed = take(feed.read(Optional.of(id)), 1).getFirst();

        assertThat(text(missed)).contains("target-moved");
        EventReader upToDate = feed.read(Optional.of(id(missed)));
        change(nodes());
        assertThat(text(take(upToDate, 2).getFirst())).contains("\"node\":\"node-a\"", "node-removed");
    }

    @Test
    void a_reader_with_an_id_of_another_server_or_an_old_one_gets_the_whole_cluster() throws Exception {
        EventReader first = feed.read(Optional.empty());
        String old = id(take(first, 1).getFirst());
        for (int i = 0; i <= EventFeed.MOST_KEPT; i++) {
            change(cluster(i % 2 == 0 ? "node-b" : "node-a"));
            take(first, 1);
        }

        for (String id : List.of(old, "0123-1", "", old + "0", old.replaceFirst("-.*", "-99999999999999999999"))) {
            assertThat(take(feed.read(Optional.of(id)), 1).getFirst()).as(id).isInstanceOf(Item.Snapshot.class);
        }
    }

    @Test
    void a_reader_that_takes_nothing_is_ended_and_the_others_go_on() throws Exception {
        EventReader slow = feed.read(Optional.empty());
        EventReader other = feed.read(Optional.empty());
        take(other, 1);
        for (int i = 0; i <= EventReader.MOST_WAITING; i++) {
            change(cluster(i % 2 == 0 ? "node-b" : "node-a"));
            take(other, 1);
        }

        assertThat(slow.take(LIMIT)).hasSize(EventReader.MOST_WAITING);
        assertThat(slow.isEnded()).isTrue();
        assertThat(other.isEnded()).isFalse();
    }

    @Test
    void a_lost_linstor_is_told_once_and_so_is_its_return() throws Exception {
        EventReader reader = feed.read(Optional.empty());
        take(reader, 1);
        cluster = Optional.empty();
        signals.release(3);
        assertThat(text(take(reader, 1).getFirst())).contains("linstor-lost", "no controller answers");

        change(cluster("node-a"));

        assertThat(text(take(reader, 1).getFirst())).contains("linstor-back");
    }

    @Test
    void a_reader_is_told_that_linstor_is_away_from_the_beginning() throws Exception {
        cluster = Optional.empty();
        EventReader reader = feed.read(Optional.empty());
        assertThat(text(take(reader, 1).getFirst())).contains("linstor-lost");

        change(cluster("node-a"));

        List<Item> items = take(reader, 2);
        assertThat(text(items.getFirst())).contains("linstor-back");
        assertThat(items.getLast()).isInstanceOf(Item.Snapshot.class);
    }

    @Test
    void a_reader_that_comes_while_linstor_is_away_is_told_so() throws Exception {
        EventReader first = feed.read(Optional.empty());
        take(first, 1);
        cluster = Optional.empty();
        signals.release();
        take(first, 1);

        List<Item> items = take(feed.read(Optional.empty()), 2);

        assertThat(items.getFirst()).isInstanceOf(Item.Snapshot.class);
        assertThat(text(items.getLast())).contains("linstor-lost");
        change(cluster("node-a"));
        take(first, 1);
        assertThat(take(feed.read(Optional.empty()), 1)).allMatch(Item.Snapshot.class::isInstance);
    }

    @Test
    void each_reader_is_told_that_linstor_is_away_from_the_beginning() throws Exception {
        cluster = Optional.empty();
        take(feed.read(Optional.empty()), 1);

        assertThat(text(take(feed.read(Optional.empty()), 1).getFirst())).contains("linstor-lost");
    }

    @Test
    void nodes_that_come_go_and_are_drained_are_told() throws Exception {
        change(nodes(new ObservedNode("node-a", true, false), new ObservedNode("node-b", false, true)));
        EventReader reader = feed.read(Optional.empty());
        take(reader, 1);

        change(nodes(new ObservedNode("node-b", true, false), new ObservedNode("node-c", false, false)));
        assertThat(take(reader, 4)).extracting(EventFeedTest::text)
                .satisfiesExactly(text -> assertThat(text).contains("node-back"),
                        text -> assertThat(text).contains("node-undrained"),
                        text -> assertThat(text).contains("node-added"),
                        text -> assertThat(text).contains("node-removed"));
    }

    @Test
    void any_number_of_readers_costs_one_reading_and_one_stream_of_signals() throws Exception {
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            readers.add(feed.read(Optional.empty()));
        }
        for (EventReader reader : readers) {
            take(reader, 1);
        }
        change(cluster("node-b"));
        for (EventReader reader : readers) {
            take(reader, 1);
        }
        assertThat(opened).hasValue(1);
        assertThat(feed.readers()).isEqualTo(1_000);
    }

    @Test
    void without_readers_nothing_is_read_after_a_while_and_the_next_reader_begins_anew() throws Exception {
        feed.close();
        feed = feed(Duration.ZERO);
        EventReader reader = feed.read(Optional.empty());
        String id = id(take(reader, 1).getFirst());
        reader.close();
        signals.release();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (closed.get() < 1 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(closed).hasValue(1);

        Item again = take(feed.read(Optional.of(id)), 1).getFirst();

        assertThat(again).isInstanceOf(Item.Snapshot.class);
        assertThat(opened).hasValue(2);
    }

    @Test
    void operations_are_told_to_readers_and_call_for_a_reading() throws Exception {
        EventReader reader = feed.read(Optional.empty());
        take(reader, 1);
        OperationEvents operations = new OperationEvents(feed);
        OperationEvents.Operation move = new OperationEvents.Operation("1a2b", "move", Optional.of(MUSIC),
                Optional.empty());
        operations.begun(move);
        operations.step("1a2b", "evict 'music'");
        cluster = Optional.of(cluster("node-b"));
        operations.done(move, Optional.of("it took too long"));

        List<String> texts = take(reader, 4).stream().map(EventFeedTest::text).toList();

        assertThat(texts).anySatisfy(text -> assertThat(text).contains("operation-begun", "\"request\":\"1a2b\"",
                "move of nfs target 'music' has begun"));
        assertThat(texts).anySatisfy(text -> assertThat(text).contains("operation-step", "evict 'music'"));
        assertThat(texts).anySatisfy(text -> assertThat(text).contains("operation-done", "has failed: it took too"));
        assertThat(texts).anySatisfy(text -> assertThat(text).contains("target-moved"));
    }

    @Test
    void an_end_of_the_feed_ends_its_readers() throws Exception {
        EventReader reader = feed.read(Optional.empty());
        take(reader, 1);

        feed.close();

        assertThat(reader.take(LIMIT)).isEmpty();
        assertThat(reader.isEnded()).isTrue();
        assertThat(feed.read(Optional.empty()).isEnded()).isTrue();
    }
}
