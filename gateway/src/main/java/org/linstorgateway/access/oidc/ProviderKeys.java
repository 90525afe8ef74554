package org.linstorgateway.access.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The keys of an identity provider, as they were when they were read last. One thread at a time reads them; requests with a known key
 * do not wait for it. The cache of the library lets every request with an unknown key wait, so that anybody could occupy the server.
 */
final class ProviderKeys {
    /** How long keys count without being read again: as long, a key that the provider has removed is accepted. */
    static final Duration FRESH = Duration.ofMinutes(5);
    /** From which age they are read again, while requests go on with them. */
    static final Duration RENEWED = Duration.ofMinutes(4);
    /** How long they count while the provider cannot be reached. */
    static final Duration OUTAGE = Duration.ofHours(1);
    /** The least time between two reads, however many unknown keys tokens name. */
    static final Duration PAUSE = Duration.ofSeconds(10);
    /** How many requests at most wait for keys; a server works on 200 reads at once. */
    static final int MOST_WAITING = 50;

    private static final System.Logger LOG = System.getLogger(ProviderKeys.class.getName());
    /** Both documents of the provider take less, in seconds. */
    private static final long LONGEST_READ = 15;

    private final Source source;
    private final LongSupplier nanos;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private Read last = new Read(List.of(), 0, Optional.empty());
    private @Nullable CompletableFuture<Void> running;
    private @Nullable Long endedAt;

    /** Where keys come from. */
    @FunctionalInterface
    interface Source {
        List<JWK> read() throws ProviderException;
    }

    /**
     * What is known of the keys.
     *
     * @param keys    those of the last read that has succeeded
     * @param readAt  when it began, in nanoseconds
     * @param failure why the last read has failed, if it has
     */
    private record Read(List<JWK> keys, long readAt, Optional<String> failure) {
        Read failed(String reason) {
            return new Read(keys, readAt, Optional.of(reason));
        }
    }

    /** @param nanos the time of a clock that is never set, in nanoseconds */
    ProviderKeys(Source source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /** Reads the keys in the background, so that the log tells whether the provider can be reached. */
    void prepare() {
        var _ = refresh();
    }

    /**
     * Returns the keys that match; none if the provider has none.
     *
     * @throws GatewayException {@code PROVIDER_UNREACHABLE} if that cannot be known, {@code SERVER_BUSY} if too many requests wait to
     *                          know it
     */
    List<JWK> find(JWKMatcher wanted) {
        Read seen = last();
        List<JWK> found = select(seen, wanted);
        Duration age = age(seen);
        if (!found.isEmpty() && age.compareTo(RENEWED) < 0) {
            return found;
        }
        Optional<CompletableFuture<Void>> refresh = refresh();
        if (!found.isEmpty() && (age.compareTo(FRESH) < 0 || seen.failure().isPresent())) {
            return found;
        }
        if (refresh.isPresent() && !await(refresh.get())) {
            return orBusy(found);
        }
        return orUnreachable(wanted);
    }

    /** Returns how many requests wait for keys. */
    int waiting() {
        return MOST_WAITING - waiting.availablePermits();
    }

    private static List<JWK> orBusy(List<JWK> found) {
        if (found.isEmpty()) {
            throw GatewayException.of(ErrorCode.SERVER_BUSY,
                    "too many requests wait for the keys of the identity provider", "Repeat it in a few seconds.");
        }
        return found;
    }

    private List<JWK> orUnreachable(JWKMatcher wanted) {
        Read now = last();
        List<JWK> found = select(now, wanted);
        Optional<String> reason = now.failure().or(this::unfinished);
        if (found.isEmpty() && reason.isPresent()) {
            throw GatewayException.of(ErrorCode.PROVIDER_UNREACHABLE,
                    "the token cannot be checked, since the keys of the identity provider cannot be read: "
                            + reason.get(),
                    "Check the identity provider and server.oidc_issuer. A token of LINSTOR Gateway goes on to work.");
        }
        return found;
    }

    private synchronized Optional<String> unfinished() {
        return running == null ? Optional.empty() : Optional.of("it has not answered yet");
    }

    private List<JWK> select(Read read, JWKMatcher wanted) {
        return age(read).compareTo(OUTAGE) < 0 ? read.keys().stream().filter(wanted::matches).toList() : List.of();
    }

    private Duration age(Read read) {
        return Duration.ofNanos(nanos.getAsLong() - read.readAt());
    }

    private synchronized Read last() {
        return last;
    }

    /** Starts a read, or returns the one that runs; empty if the last one has ended just now. */
    private synchronized Optional<CompletableFuture<Void>> refresh() {
        if (running != null) {
            return Optional.of(running);
        }
        long now = nanos.getAsLong();
        if (endedAt != null && now - endedAt < PAUSE.toNanos()) {
            return Optional.empty();
        }
        CompletableFuture<Void> started = new CompletableFuture<>();
        running = started;
        Thread.ofVirtual().name("identity-provider").start(() -> read(now, started));
        return Optional.of(started);
    }

    private void read(long begin, CompletableFuture<Void> started) {
        try {
            ended(new Read(source.read(), begin, Optional.empty()));
        } catch (ProviderException e) {
            ended(last().failed(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "error in the read of the identity provider's keys", e);
            ended(last().failed(e.toString()));
        } finally {
            started.complete(null);
        }
    }

    private synchronized void ended(Read read) {
        boolean failedBefore = last.failure().isPresent();
        last = read;
        running = null;
        endedAt = nanos.getAsLong();
        if (read.failure().isPresent() && !failedBefore) {
            LOG.log(Level.WARNING, "The keys of the identity provider cannot be read: " + read.failure().get()
                    + ". Tokens that are signed with known keys count for "
                    + OUTAGE.toMinutes() + " minutes after the last read");
        } else if (read.failure().isEmpty() && failedBefore) {
            LOG.log(Level.INFO, "The keys of the identity provider can be read again");
        }
    }

    /** Waits for the end of a read. Returns false without waiting if too many requests wait. */
    private boolean await(CompletableFuture<Void> read) {
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            read.get(LONGEST_READ, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "The read of the identity provider's keys did not end", e);
        } finally {
            waiting.release();
        }
        return true;
    }
}
