package org.linstorgateway.linstor.transport;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.linstorgateway.linstor.transport.TransportException.Reason;

/** Retries a failed request until a controller answers again: one that restarts, or another one that takes over. */
final class OutageRetry {
    /** Longest delay between two retries. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);
    /** An outage that is so many times as long as the longest expected one has another cause; nobody waits for its end. */
    private static final int HOPELESS = 3;

    private final Outage outage;
    private final Sleeper sleeper;
    private final LongSupplier nanoTime;
    private final BooleanSupplier closed;

    OutageRetry(Outage outage, Sleeper sleeper, LongSupplier nanoTime, BooleanSupplier closed) {
        this.outage = outage;
        this.sleeper = sleeper;
        this.nanoTime = nanoTime;
        this.closed = closed;
    }

    /** One attempt of a request. */
    @FunctionalInterface
    interface Attempt {
        ApiResponse send() throws TransportException;
    }

    /** Returns whether a request may be sent again after this failure. */
    static boolean mayRetry(ApiRequest request, TransportException e) {
        return e.reason() != Reason.INTERRUPTED
                && (e.unsent() || request.idempotency() != Idempotency.NON_IDEMPOTENT);
    }

    /** Returns the failure of a retried request: a change whose first attempt may have been applied keeps that reason. */
    static TransportException combined(ApiRequest request, TransportException first, TransportException second) {
        boolean mayBeApplied = request.isChange() && !first.unsent() && second.reason() != Reason.INTERRUPTED;
        return mayBeApplied ? first.withRetry(second) : second;
    }

    /**
     * Retries a request.
     *
     * @param longestOutage
     *            how long it is retried from now on
     * @param first
     *            why the request failed
     */
    ApiResponse send(ApiRequest request, Duration longestOutage, TransportException first, Attempt attempt)
            throws TransportException {
        long begin = nanoTime.getAsLong();
        Duration delay = Transport.RETRY_DELAY;
        TransportException failure = first;
        while (failure.isOutage() && mayRetry(request, failure)) {
            Duration waited = Duration.ofNanos(nanoTime.getAsLong() - begin);
            Duration left = longestOutage.minus(waited);
            if (!left.isPositive() || isHopeless(longestOutage) || closed.getAsBoolean()) {
                throw failure.afterOutage(longer(waited, outage.length()));
            }
            sleep(shorter(delay, left));
            delay = shorter(delay.multipliedBy(2), LONGEST_DELAY);
            try {
                ApiResponse response = attempt.send();
                return failure.unsent() ? response : response.asRetried();
            } catch (TransportException e) {
                failure = combined(request, failure, e);
            }
        }
        throw failure;
    }

    private boolean isHopeless(Duration longestOutage) {
        return outage.length().compareTo(longestOutage.multipliedBy(HOPELESS)) >= 0;
    }

    /** Sleeps before a retry. */
    void sleep(Duration delay) throws TransportException {
        try {
            sleeper.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Reason.INTERRUPTED, "the wait before the retry was interrupted");
        }
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
