package org.linstorgateway.access.oidc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The document of a provider, as it was when it was read last. Everybody may ask for what it has, so one thread at a time reads it, and
 * others wait for that for a short time only.
 */
final class CachedDocument {
    /** How long it counts. */
    static final Duration FRESH = Duration.ofMinutes(5);
    /** How long a failure counts. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final Source source;
    private final Duration longest;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Read last;

    /** Where the document comes from. */
    @FunctionalInterface
    interface Source {
        ProviderDocument read() throws ProviderException;
    }

    private record Read(@Nullable ProviderDocument document, String failure, long endedAt) {
        ProviderDocument require() {
            if (document == null) {
                throw unreachable(failure);
            }
            return document;
        }
    }

    /**
     * @param longest how long a request waits for another one that reads the document for the first time
     * @param nanos   the time of a clock that is never set, in nanoseconds
     */
    CachedDocument(Source source, Duration longest, LongSupplier nanos) {
        this.source = source;
        this.longest = longest;
        this.nanos = nanos;
    }

    /**
     * Returns the document.
     *
     * @throws GatewayException {@code PROVIDER_UNREACHABLE}, or {@code SERVER_BUSY} while another request reads it for the first time
     */
    ProviderDocument get() {
        Read known = last;
        if (known != null && isFresh(known)) {
            return known.require();
        }
        if (!isTurn(known == null ? longest : Duration.ZERO)) {
            return orBusy(known);
        }
        try {
            Read again = last;
            return again != null && isFresh(again) ? again.require() : read().require();
        } finally {
            reading.unlock();
        }
    }

    /** Reads the document. Whether it can be read, each request tells. */
    void prepare() {
        reading.lock();
        try {
            var _ = read();
        } finally {
            reading.unlock();
        }
    }

    private boolean isFresh(Read read) {
        Duration limit = read.document() == null ? PAUSE : FRESH;
        return nanos.getAsLong() - read.endedAt() < limit.toNanos();
    }

    private boolean isTurn(Duration wait) {
        try {
            return reading.tryLock(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProviderDocument orBusy(@Nullable Read known) {
        if (known == null) {
            throw GatewayException.of(ErrorCode.SERVER_BUSY, "the server is just asking the identity provider",
                    "Repeat it in a few seconds.");
        }
        return known.require();
    }

    private Read read() {
        Read read;
        try {
            read = new Read(source.read(), "", nanos.getAsLong());
        } catch (ProviderException e) {
            read = new Read(null, String.valueOf(e.getMessage()), nanos.getAsLong());
        }
        last = read;
        return read;
    }

    /** Returns the failure of a log-in. */
    static GatewayException unreachable(String reason) {
        return GatewayException.of(ErrorCode.PROVIDER_UNREACHABLE,
                "nobody can log in with the identity provider: " + reason,
                "Check the identity provider and server.oidc_issuer. A token of LINSTOR Gateway goes on to work.");
    }
}
