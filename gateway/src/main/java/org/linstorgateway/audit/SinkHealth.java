package org.linstorgateway.audit;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Logs that a sink does not take lines: when it begins, once a minute if the reason changes, every ten minutes while it lasts, and
 * when it is over. It never logs more than that, however many lines fail.
 */
final class SinkHealth {
    private static final System.Logger LOG = System.getLogger(SinkHealth.class.getName());
    private static final long OTHER_REASON = Duration.ofMinutes(1).toNanos();
    private static final long SAME_REASON = Duration.ofMinutes(10).toNanos();

    private final String name;
    private @Nullable Failure failure;

    /**
     * A failure that lasts.
     *
     * @param begun  the moment of its beginning, in nanoseconds
     * @param logged the moment of the last warning
     */
    private record Failure(String reason, long begun, long logged) {
        boolean isDue(String now, long nanos) {
            return nanos - logged >= (reason.equals(now) ? SAME_REASON : OTHER_REASON);
        }
    }

    SinkHealth(String name) {
        this.name = name;
    }

    /**
     * Notes a failure.
     *
     * @param waiting how many lines wait
     * @param lost    how many lines were lost since it takes no lines
     */
    synchronized void failed(String reason, int waiting, long lost) {
        long now = System.nanoTime();
        Failure known = failure;
        if (known == null) {
            failure = new Failure(reason, now, now);
            LOG.log(Level.WARNING, "The audit log cannot be written to " + name + ": " + reason
                    + ". Requests are served, and their lines wait.");
        } else if (known.isDue(reason, now)) {
            failure = new Failure(reason, known.begun(), now);
            LOG.log(Level.WARNING, "The audit log cannot be written to " + name + " since " + seconds(now, known)
                    + " s: " + reason + ". Lines that wait: " + waiting + ", lost: " + lost);
        }
    }

    /** Notes that all lines were written that were not lost. */
    synchronized void recovered(long lost) {
        Failure known = failure;
        if (known != null) {
            failure = null;
            LOG.log(lost == 0 ? Level.INFO : Level.WARNING, "The audit log is written to " + name + " again, after "
                    + seconds(System.nanoTime(), known) + " s. Lines lost: " + lost);
        }
    }

    private static long seconds(long now, Failure since) {
        return TimeUnit.NANOSECONDS.toSeconds(now - since.begun());
    }
}
