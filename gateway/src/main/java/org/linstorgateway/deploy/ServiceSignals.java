package org.linstorgateway.deploy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.Linstor;

/**
 * What lets a wait for a service look earlier than its pace would have it: LINSTOR's events, and the service's port.
 * Both may be missing, wrong or late. One for all targets of a server.
 */
public final class ServiceSignals implements AutoCloseable {
    /** None at all: waiting goes by the pace alone. */
    public static final ServiceSignals NONE = new ServiceSignals(Optional.empty(), PortProbe.NOWHERE);

    private final Optional<PromotionWatcher> news;
    private final PortProbe reach;

    ServiceSignals(Optional<PromotionWatcher> news, PortProbe reach) {
        this.news = news;
        this.reach = reach;
    }

    /** Events of this LINSTOR, and what this machine reaches. Opens nothing before somebody waits. */
    public static ServiceSignals of(Linstor linstor, PortProbe reach) {
        return new ServiceSignals(
                Optional.of(new PromotionWatcher(linstor::promotionEvents, PromotionWatcher.Tempo.DEFAULT)), reach);
    }

    /**
     * Begins to watch out; close it.
     *
     * @param portals where the service is going to be reached; empty when that does not matter
     * @param intervals    the pauses between two tries to reach it
     */
    Watch watch(String resource, List<InetSocketAddress> portals, PollIntervals intervals) {
        WakeSignal wakeSignal = new WakeSignal();
        news.ifPresent(stream -> stream.follow(resource, wakeSignal));
        return new Watch(resource, wakeSignal, new ServicePortWatcher(portals, reach, intervals, wakeSignal));
    }

    /** The hints for one wait. */
    final class Watch implements AutoCloseable {
        private final String resource;
        private final WakeSignal wakeSignal;
        private final ServicePortWatcher port;

        private Watch(String resource, WakeSignal wakeSignal, ServicePortWatcher port) {
            this.resource = resource;
            this.wakeSignal = wakeSignal;
            this.port = port;
        }

        /** Lets time pass, until there is a hint at the longest; whether there was one. */
        boolean pause(Duration limit) throws InterruptedException {
            return wakeSignal.hear(limit);
        }

        /** Whether the service's port was closed and now is open. */
        boolean portHasOpened() {
            return port.hasOpened();
        }

        @Override
        public void close() {
            port.close();
            news.ifPresent(stream -> stream.leave(resource, wakeSignal));
        }
    }

    @Override
    public void close() {
        news.ifPresent(PromotionWatcher::close);
    }
}
