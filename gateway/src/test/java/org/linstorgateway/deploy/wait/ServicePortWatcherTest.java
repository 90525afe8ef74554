package org.linstorgateway.deploy.wait;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServicePortWatcherTest {
    private static final PollIntervals PACE = new PollIntervals(Duration.ofMillis(5), Duration.ofMillis(5),
            Duration.ZERO, Duration.ZERO);
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.0.7");

    private final WakeSignal wakeSignal = new WakeSignal();

    @Test
    void a_port_that_opens_rings_the_bell() throws IOException, InterruptedException {
        try (ServerSocket listening = new ServerSocket(0, 5, ADDRESS)) {
            CountDownLatch unblocked = new CountDownLatch(1);
            PortProbe reach = (portal, limit) -> unblocked.getCount() == 0 && PortProbe.NETWORK.accepts(portal, limit);
            try (ServicePortWatcher port = knocking(listening, reach)) {
                assertThat(wakeSignal.await(Duration.ofMillis(30))).isFalse();
                assertThat(port.hasOpened()).isFalse();

                unblocked.countDown();

                assertThat(wakeSignal.await(PATIENT)).isTrue();
                assertThat(port.hasOpened()).isTrue();
            }
        }
    }

    @Test
    void what_answers_from_the_beginning_is_somebody_else_and_is_asked_once() throws IOException, InterruptedException {
        try (ServerSocket listening = new ServerSocket(0, 5, ADDRESS);
                ServicePortWatcher port = knocking(listening,
                        PortProbe.NETWORK)) {
            listening.accept().close();

            assertThat(wakeSignal.await(Duration.ofMillis(50))).isFalse();
            assertThat(port.hasOpened()).isFalse();
            listening.setSoTimeout(1);
            assertThat(accepts(listening)).isFalse();
        }
    }

    @Test
    void a_port_that_closes_again_has_not_opened() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        int[] knocks = {0};
        PortProbe once = (portal, limit) -> {
            knocks[0]++;
            if (knocks[0] == 4) {
                closed.countDown();
            }
            return knocks[0] == 2;
        };
        var portals = List.of(new InetSocketAddress(ADDRESS, 1));
        try (ServicePortWatcher port = new ServicePortWatcher(portals, once, PACE, wakeSignal)) {
            closed.await();

            assertThat(port.hasOpened()).isFalse();
            assertThat(wakeSignal.await(PATIENT)).isTrue();
        }
    }

    @Test
    void nobody_listening_is_out_of_reach() throws IOException {
        int port;
        try (ServerSocket closing = new ServerSocket(0, 5, ADDRESS)) {
            port = closing.getLocalPort();
        }

        assertThat(PortProbe.NETWORK.accepts(new InetSocketAddress(ADDRESS, port), PATIENT)).isFalse();
    }

    private ServicePortWatcher knocking(ServerSocket listening, PortProbe reach) {
        return new ServicePortWatcher(List.of(new InetSocketAddress(ADDRESS, listening.getLocalPort())), reach, PACE,
                wakeSignal);
    }

    private static boolean accepts(ServerSocket listening) {
        try {
            listening.accept().close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
