package org.linstorgateway.deploy.wait;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The moment at which a wait times out. It is created once, when the request arrives, and passed on. */
public final class Deadline {
    private final PollIntervals intervals;
    private final TimeSource time;
    private final Duration limit;
    private final long end;

    Deadline(Duration limit, PollIntervals intervals, TimeSource time) {
        this(limit, time.nanoTime() + limit.toNanos(), intervals, time);
    }

    private Deadline(Duration limit, long end, PollIntervals intervals, TimeSource time) {
        this.intervals = intervals;
        this.time = time;
        this.limit = limit;
        this.end = end;
    }

    /** Returns a deadline for the same wait that allows twice the time. */
    Deadline doubled() {
        return new Deadline(limit.multipliedBy(2), end + limit.toNanos(), intervals, time);
    }

    /** Returns the time from the creation of the deadline to its end. */
    public Duration limit() {
        return limit;
    }

    public boolean hasPassed() {
        return time.nanoTime() - end >= 0;
    }

    /** Pauses between two polls. */
    interface Pause {
        /** Pauses for this time at most; returns whether a signal ended the pause early. */
        boolean pause(Duration limit) throws InterruptedException;
    }

    /**
     * Polls until the condition holds, at short intervals first, and returns the last result.
     *
     * @param what     the object of the wait, as in "timed out after 30 s waiting for ..."
     * @param describe describes the last result for the message
     * @throws GatewayException {@link Problem#TIMED_OUT} after the deadline, or if the thread is interrupted because the
     *                          caller cancelled
     */
    public <S> S await(String what, Supplier<S> poll, Predicate<S> condition, Function<S, String> describe) {
        return await(what, poll, condition, describe, duration -> {
            time.pause(duration);
            return false;
        });
    }

    /** Polls likewise, with pauses that a signal can end; after a signal the intervals are short again. */
    <S> S await(String what, Supplier<S> poll, Predicate<S> condition, Function<S, String> describe, Pause pause) {
        long start = time.nanoTime();
        Duration interval = intervals.first();
        while (true) {
            boolean isLast = hasPassed();
            S result = poll.get();
            if (condition.test(result)) {
                return result;
            }
            if (isLast) {
                throw GatewayException.of(ErrorCode.TIMED_OUT,
                        "timed out after " + seconds(limit) + " waiting for " + what + ": " + describe.apply(result));
            }
            Duration left = Duration.ofNanos(Math.max(0, end - time.nanoTime()));
            interval = pause(pause, PollIntervals.shorter(interval, left), what)
                    ? intervals.first()
                    : intervals.after(interval, Duration.ofNanos(time.nanoTime() - start));
        }
    }

    private static boolean pause(Pause pause, Duration duration, String what) {
        try {
            return pause.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayException.of(ErrorCode.CANCELLED, "the wait for " + what + " was cancelled", "", e);
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1_000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }
}
