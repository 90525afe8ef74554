package org.linstorgateway.systemd;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Sender of keep-alives to systemd's watchdog, as long as the service is healthy. */
public final class Watchdog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Watchdog.class.getName());
    /** A single late or lost keep-alive must not restart the service. */
    private static final int KEEP_ALIVES_PER_TIMEOUT = 3;

    private final CountDownLatch end = new CountDownLatch(1);

    private Watchdog() {}

    /**
     * Starts the thread that sends keep-alives, if systemd's watchdog is enabled.
     *
     * @param isHealthy checks whether the service is healthy, within the given timeout
     */
    public static Watchdog start(ServiceNotifier notifier, Predicate<Duration> isHealthy) {
        Watchdog watchdog = new Watchdog();
        notifier.watchdogTimeout().map(timeout -> timeout.dividedBy(KEEP_ALIVES_PER_TIMEOUT)).ifPresent(
                // A platform thread, so that the watchdog also detects that virtual threads no longer run.
                interval -> Thread.ofPlatform().daemon().name("watchdog")
                        .start(() -> watchdog.watch(notifier, isHealthy, interval)));
        return watchdog;
    }

    private void watch(ServiceNotifier notifier, Predicate<Duration> isHealthy, Duration interval) {
        do {
            if (isHealthy.test(interval)) {
                notifier.keepAlive();
            } else if (end.getCount() > 0) {
                LOG.log(Level.ERROR, "The server does not answer its own request; no keep-alive is sent to systemd");
            }
        } while (!hasEnded(interval));
    }

    private boolean hasEnded(Duration interval) {
        try {
            return end.await(interval.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        end.countDown();
    }
}
