package org.linstorgateway.notify;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.event.EventKind;
import org.linstorgateway.notify.NotificationObserver.Result;
import org.linstorgateway.rest.LogRecords;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryTest {
    private final TestTime time = new TestTime();
    private final LogRecords log = new LogRecords("org.linstorgateway.notify");
    private final LinkedBlockingQueue<String> results = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        log.close();
    }

    /** A channel that takes notifications while it is open. */
    private static final class TestChannel implements Channel {
        private final LinkedBlockingQueue<String> taken = new LinkedBlockingQueue<>();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private volatile String failure = "";

        @Override
        public String word() {
            return "test";
        }

        @Override
        public String description() {
            return "channel of the test";
        }

        @Override
        public void deliver(Notification notification, long deadline)
                throws UndeliveredException, InterruptedException {
            begun.countDown();
            open.await();
            if (failure.equals("unexpected")) {
                throw new IllegalStateException(failure);
            }
            if (!failure.isEmpty()) {
                throw new UndeliveredException(failure);
            }
            taken.add(notification.key());
        }
    }

    private Delivery delivery(TestChannel channel) {
        return new Delivery(channel, (name, result) -> results.add(name + " " + result), time);
    }

    private static Notification notification(int number) {
        return Notification.of(TestEvents.ofNode(EventKind.NODE_BACK, "node-" + number), "x");
    }

    private String result() throws InterruptedException {
        return String.valueOf(results.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void notifications_are_delivered_in_their_order() throws Exception {
        TestChannel channel = new TestChannel();
        channel.open.countDown();
        try (Delivery delivery = delivery(channel)) {
            for (int i = 0; i < 100; i++) {
                delivery.add(notification(i));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(channel.taken.poll(20, TimeUnit.SECONDS)).isEqualTo("node/node-" + i + "/node-back");
                assertThat(result()).isEqualTo("test " + Result.SENT);
            }
        }
        assertThat(log.texts()).isEmpty();
    }

    @Test
    void of_too_many_the_oldest_are_dropped_and_counted() throws Exception {
        TestChannel channel = new TestChannel();
        try (Delivery delivery = delivery(channel)) {
            delivery.add(notification(-1));
            channel.begun.await();
            for (int i = 0; i < Delivery.MOST_WAITING + 7; i++) {
                delivery.add(notification(i));
            }
            assertThat(results).hasSize(7).containsOnly("test " + Result.DROPPED);
            channel.open.countDown();

            assertThat(channel.taken.poll(20, TimeUnit.SECONDS)).isEqualTo("node/node--1/node-back");
            assertThat(channel.taken.poll(20, TimeUnit.SECONDS)).isEqualTo("node/node-7/node-back");
            for (int i = 0; i < 7 + Delivery.MOST_WAITING; i++) {
                result();
            }
        }
        assertThat(log.messages(Level.WARNING)).hasSize(2);
        assertThat(log.texts().getLast()).contains("7 notifications for the channel of the test were dropped");
    }

    @Test
    void a_notification_that_is_not_taken_is_logged_and_the_next_ones_are_delivered() throws Exception {
        TestChannel channel = new TestChannel();
        channel.open.countDown();
        channel.failure = "it is closed";
        try (Delivery delivery = delivery(channel)) {
            delivery.add(notification(1));
            assertThat(result()).isEqualTo("test " + Result.FAILED);
            assertThat(log.texts()).singleElement().asString().contains("'node/node-1/node-back'", "it is closed");
            channel.failure = "unexpected";
            delivery.add(notification(2));
            assertThat(result()).isEqualTo("test " + Result.FAILED);
            channel.failure = "";
            delivery.add(notification(3));
            assertThat(result()).isEqualTo("test " + Result.SENT);
        }
    }

    @Test
    void a_channel_that_hangs_does_not_delay_another_one_or_the_end() throws Exception {
        TestChannel hanging = new TestChannel();
        TestChannel other = new TestChannel();
        other.open.countDown();
        long begin = System.nanoTime();
        try (Delivery slow = delivery(hanging); Delivery quick = delivery(other)) {
            slow.add(notification(1));
            hanging.begun.await();
            slow.add(notification(2));
            quick.add(notification(1));
            assertThat(other.taken.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(result()).isEqualTo("test " + Result.SENT);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(results).hasSize(2).containsOnly("test " + Result.DROPPED);
        assertThat(log.texts()).singleElement().asString()
                .contains("The server stops, and 2 notifications for the channel of the test were not sent");
    }
}
