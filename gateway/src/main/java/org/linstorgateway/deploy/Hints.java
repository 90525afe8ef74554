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
public final class Hints implements AutoCloseable {
    /** None at all: waiting goes by the pace alone. */
    public static final Hints NONE = new Hints(Optional.empty(), Reach.NOWHERE);

    private final Optional<PromotionNews> news;
    private final Reach reach;

    Hints(Optional<PromotionNews> news, Reach reach) {
        this.news = news;
        this.reach = reach;
    }

    /** Events of this LINSTOR, and what this machine reaches. Opens nothing before somebody waits. */
    public static Hints of(Linstor linstor, Reach reach) {
        return new Hints(Optional.of(new PromotionNews(linstor::promotionEvents, PromotionNews.Tempo.DEFAULT)), reach);
    }

    /**
     * Begins to watch out; close it.
     *
     * @param portals where the service is going to be reached; empty when that does not matter
     * @param pace    the pauses between two tries to reach it
     */
    Watch watch(String resource, List<InetSocketAddress> portals, Pace pace) {
        Bell bell = new Bell();
        news.ifPresent(stream -> stream.follow(resource, bell));
        return new Watch(resource, bell, new ServicePort(portals, reach, pace, bell));
    }

    /** The hints for one wait. */
    final class Watch implements AutoCloseable {
        private final String resource;
        private final Bell bell;
        private final ServicePort port;

        private Watch(String resource, Bell bell, ServicePort port) {
            this.resource = resource;
            this.bell = bell;
            this.port = port;
        }

        /** Lets time pass, until there is a hint at the longest; whether there was one. */
        boolean pause(Duration limit) throws InterruptedException {
            return bell.hear(limit);
        }

        /** Whether the service's port was closed and now is open. */
        boolean portHasOpened() {
            return port.hasOpened();
        }

        @Override
        public void close() {
            port.close();
            news.ifPresent(stream -> stream.leave(resource, bell));
        }
    }

    @Override
    public void close() {
        news.ifPresent(PromotionNews::close);
    }
}
