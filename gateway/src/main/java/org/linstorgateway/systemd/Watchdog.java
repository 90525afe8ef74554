package org.linstorgateway.systemd;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Tells systemd that the service is well, as often as it wants to hear it, as long as that is true. */
public final class Watchdog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Watchdog.class.getName());
    /** A notice may be late or lost and the service still counts as well. */
    private static final int NOTICES_IN_TIME = 3;

    private final CountDownLatch end = new CountDownLatch(1);

    private Watchdog() {}

    /**
     * Begins; does nothing where nobody wants to hear.
     *
     * @param isWell whether the service is well, found out within the given time
     */
    public static Watchdog start(ServiceNotifier notifier, Predicate<Duration> isWell) {
        Watchdog watchdog = new Watchdog();
        notifier.expectedEvery().map(period -> period.dividedBy(NOTICES_IN_TIME)).ifPresent(
                // A thread of the platform: it must notice, too, when virtual ones no longer run.
                pause -> Thread.ofPlatform().daemon().name("watchdog")
                        .start(() -> watchdog.watch(notifier, isWell, pause)));
        return watchdog;
    }

    private void watch(ServiceNotifier notifier, Predicate<Duration> isWell, Duration pause) {
        do {
            if (isWell.test(pause)) {
                notifier.well();
            } else if (end.getCount() > 0) {
                LOG.log(Level.ERROR, "The server does not answer itself; systemd is not told that it is well");
            }
        } while (!hasEnded(pause));
    }

    private boolean hasEnded(Duration pause) {
        try {
            return end.await(pause.toNanos(), TimeUnit.NANOSECONDS);
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
