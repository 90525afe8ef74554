package org.linstorgateway.deploy.wait;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServicePortWatcherTest {
    private static final PollIntervals INTERVALS = new PollIntervals(Duration.ofMillis(5), Duration.ofMillis(5),
            Duration.ZERO, Duration.ZERO);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.0.7");

    private final WakeSignal wakeSignal = new WakeSignal();

    @Test
    void an_opening_port_sends_the_signal() throws IOException, InterruptedException {
        try (ServerSocket listening = new ServerSocket(0, 5, ADDRESS)) {
            CountDownLatch unblocked = new CountDownLatch(1);
            PortProbe probe = (portal, limit) -> unblocked.getCount() == 0 && PortProbe.NETWORK.accepts(portal, limit);
            try (ServicePortWatcher port = watching(listening, probe)) {
                assertThat(wakeSignal.await(Duration.ofMillis(30))).isFalse();
                assertThat(port.hasOpened()).isFalse();

                unblocked.countDown();

                assertThat(wakeSignal.await(TIMEOUT)).isTrue();
                assertThat(port.hasOpened()).isTrue();
            }
        }
    }

    @Test
    void a_port_that_is_open_from_the_beginning_is_probed_once_and_sends_no_signal()
            throws IOException, InterruptedException {
        try (ServerSocket listening = new ServerSocket(0, 5, ADDRESS);
                ServicePortWatcher port = watching(listening,
                        PortProbe.NETWORK)) {
            listening.accept().close();

            assertThat(wakeSignal.await(Duration.ofMillis(50))).isFalse();
            assertThat(port.hasOpened()).isFalse();
            listening.setSoTimeout(1);
            assertThat(accepts(listening)).isFalse();
        }
    }

    @Test
    void a_port_that_closes_again_does_not_count_as_opened() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        int[] attempts = {0};
        PortProbe once = (portal, limit) -> {
            attempts[0]++;
            if (attempts[0] == 4) {
                closed.countDown();
            }
            return attempts[0] == 2;
        };
        var portals = List.of(new InetSocketAddress(ADDRESS, 1));
        try (ServicePortWatcher port = new ServicePortWatcher(portals, once, INTERVALS, wakeSignal)) {
            closed.await();

            assertThat(port.hasOpened()).isFalse();
            assertThat(wakeSignal.await(TIMEOUT)).isTrue();
        }
    }

    @Test
    void a_port_without_a_listener_accepts_no_connection() throws IOException {
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(ADDRESS, 0));

            assertThat(PortProbe.NETWORK.accepts(new InetSocketAddress(ADDRESS, bound.getLocalPort()), TIMEOUT))
                    .isFalse();
        }
    }

    private ServicePortWatcher watching(ServerSocket listening, PortProbe probe) {
        return new ServicePortWatcher(List.of(new InetSocketAddress(ADDRESS, listening.getLocalPort())), probe,
                INTERVALS,
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
