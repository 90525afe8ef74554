package org.linstorgateway.linstor.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The time without any response: from the first request that fails to the next response. Shared by all requests. */
final class Outage {
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Long> begin = new AtomicReference<>();

    Outage(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Records a failed request. */
    void begin() {
        begin.compareAndSet(null, nanoTime.getAsLong());
    }

    /** Records a response. */
    void end() {
        begin.set(null);
    }

    boolean isOngoing() {
        return begin.get() != null;
    }

    /** Returns the time since the first failed request; zero if the latest request got a response. */
    Duration length() {
        Long since = begin.get();
        return since == null ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - since);
    }
}
