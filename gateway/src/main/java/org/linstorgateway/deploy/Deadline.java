package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The moment until which a caller wants to wait; made once, when the request comes in, and handed down. */
final class Deadline {
    private final PollIntervals intervals;
    private final TimeSource timing;
    private final Duration limit;
    private final long end;

    private Deadline(Duration limit, PollIntervals intervals, TimeSource timing) {
        this.intervals = intervals;
        this.timing = timing;
        this.limit = limit;
        this.end = timing.nanoTime() + limit.toNanos();
    }

    static Deadline in(Duration limit, PollIntervals intervals, TimeSource timing) {
        return new Deadline(limit, intervals, timing);
    }

    /** The time from the start to the end. */
    Duration limit() {
        return limit;
    }

    boolean hasPassed() {
        return timing.nanoTime() - end >= 0;
    }

    /**
     * Looks again and again until enough is seen, quickly at first.
     *
     * @param what     what is waited for, as in "timed out after 30 s waiting for ..."
     * @param describe what was seen last, for the message
     * @throws GatewayException {@link Problem#TIMED_OUT} when time is up, or when the thread is interrupted because
     *                          nobody wants the result any more
     */
    <S> S await(String what, Supplier<S> look, Predicate<S> enough, Function<S, String> describe) {
        return await(what, look, enough, describe, duration -> {
            timing.pause(duration);
            return false;
        });
    }

    /** Lets time pass between two looks, no more than it is given; whether it was cut short since there is news. */
    interface Rest {
        boolean pause(Duration limit) throws InterruptedException;
    }

    /** The same with pauses that news cut short; after them it looks as quickly again as at first. */
    <S> S await(String what, Supplier<S> look, Predicate<S> enough, Function<S, String> describe, Rest rest) {
        long begun = timing.nanoTime();
        Duration pause = intervals.first();
        while (true) {
            boolean isLast = hasPassed();
            S seen = look.get();
            if (enough.test(seen)) {
                return seen;
            }
            if (isLast) {
                throw new GatewayException(Problem.TIMED_OUT,
                        "timed out after " + seconds(limit) + " waiting for " + what
                                + ": " + describe.apply(seen));
            }
            Duration left = Duration.ofNanos(Math.max(0, end - timing.nanoTime()));
            pause = pause(rest, PollIntervals.shorter(pause, left), what)
                    ? intervals.first()
                    : intervals.after(pause, Duration.ofNanos(timing.nanoTime() - begun));
        }
    }

    private static boolean pause(Rest rest, Duration duration, String what) {
        try {
            return rest.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(Problem.TIMED_OUT, "gave up waiting for " + what + ": it was broken off", "",
                    e);
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1_000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }
}
