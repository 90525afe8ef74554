package org.linstorgateway.deploy.wait;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.Linstor;

/**
 * The signals that end the pauses of a wait for a service: LINSTOR's events, and the port of the service. Both may be
 * missing, wrong or late. One instance serves all targets of a server.
 */
public final class ServiceSignals implements AutoCloseable {
    /** No signals: waits poll only. */
    public static final ServiceSignals NONE = of(PortProbe.NOWHERE);

    private final Optional<PromotionWatcher> promotions;
    private final PortProbe probe;

    private ServiceSignals(Optional<PromotionWatcher> promotions, PortProbe probe) {
        this.promotions = promotions;
        this.probe = probe;
    }

    /** Returns signals from a probe only. */
    public static ServiceSignals of(PortProbe probe) {
        return new ServiceSignals(Optional.empty(), probe);
    }

    /** Returns signals from the events of this LINSTOR and from a probe. The event stream opens with the first wait. */
    public static ServiceSignals of(Linstor linstor, PortProbe probe) {
        return new ServiceSignals(
                Optional.of(new PromotionWatcher(linstor::promotionEvents, PromotionWatcher.StreamTimes.DEFAULT)),
                probe);
    }

    /**
     * Subscribes to the signals of a resource; the caller closes the subscription.
     *
     * @param portals the addresses and ports where the service will be reached; empty if they do not matter
     */
    Subscription subscribe(String resource, List<InetSocketAddress> portals, PollIntervals intervals) {
        WakeSignal signal = new WakeSignal();
        promotions.ifPresent(watcher -> watcher.subscribe(resource, signal));
        return new Subscription(resource, signal, new ServicePortWatcher(portals, probe, intervals, signal));
    }

    /** Subscribes to the signals of all resources; the caller closes the subscription. */
    public EverySignal subscribeToAll() {
        WakeSignal signal = new WakeSignal();
        promotions.ifPresent(watcher -> watcher.subscribe(signal));
        return new EverySignal(signal);
    }

    /** Tells whether the event stream of LINSTOR is open. It is only while somebody waits, and shortly after. */
    public boolean areEventsConnected() {
        return promotions.filter(PromotionWatcher::isConnected).isPresent();
    }

    /** Starts to measure the outage of a service at these portals; the caller closes the meter. */
    OutageMeter measure(List<InetSocketAddress> portals) {
        return new OutageMeter(portals, probe);
    }

    /** The signals of all resources. */
    public final class EverySignal implements AutoCloseable {
        private final WakeSignal signal;

        private EverySignal(WakeSignal signal) {
            this.signal = signal;
        }

        /** Waits for a signal up to a limit. */
        public void await(Duration limit) throws InterruptedException {
            var _ = signal.await(limit);
        }

        /** Sends a signal. */
        public void send() {
            signal.send();
        }

        @Override
        public void close() {
            promotions.ifPresent(watcher -> watcher.unsubscribe(signal));
        }
    }

    /** The signals of one wait. */
    final class Subscription implements AutoCloseable {
        private final String resource;
        private final WakeSignal signal;
        private final ServicePortWatcher port;

        private Subscription(String resource, WakeSignal signal, ServicePortWatcher port) {
            this.resource = resource;
            this.signal = signal;
            this.port = port;
        }

        /** Pauses for this time at most; returns whether a signal ended the pause. */
        boolean pause(Duration limit) throws InterruptedException {
            return signal.await(limit);
        }

        /** Tells whether the port of the service was closed and is open now. */
        boolean portHasOpened() {
            return port.hasOpened();
        }

        @Override
        public void close() {
            port.close();
            promotions.ifPresent(watcher -> watcher.unsubscribe(resource, signal));
        }
    }

    @Override
    public void close() {
        promotions.ifPresent(PromotionWatcher::close);
    }
}
