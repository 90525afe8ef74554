package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.access.TokenCheck;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.request.SharedReads;
import org.linstorgateway.deploy.state.SessionEntry;
import org.linstorgateway.deploy.state.TokenEntry;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The key-value store of LINSTOR with all that gives access. One read serves tokens and sessions. */
final class AccessStore {
    /** The key of the mark that opens the servers to other machines, and its value. */
    static final String NETWORK = "network";
    static final String ENABLED = "enabled";

    /** For how long requests share a failure, so that a flood of tokens does not become one of calls of LINSTOR. */
    private static final Duration LONGEST_FAILURE = Duration.ofSeconds(1);

    /** How long a caller waits who can go by what was read before. */
    private static final Duration QUICK = Duration.ofSeconds(2);

    private final Linstor linstor;
    private final Duration delay;
    private final SharedReads<Entries> reads = new SharedReads<>(this::read);
    private final SharedReads<Entries> quickReads;
    private final AtomicReference<@Nullable Entries> known = new AtomicReference<>();
    private final AtomicReference<@Nullable Failed> failed = new AtomicReference<>();

    /**
     * What was read.
     *
     * @param networkEnabled whether an administrator has opened the servers to other machines
     * @param nanos          when the read had begun
     */
    record Entries(List<TokenEntry> tokens, List<SessionEntry> sessions, boolean networkEnabled, long nanos) {
        private boolean isRecent(Duration delay) {
            return System.nanoTime() - nanos < delay.toNanos();
        }

        private boolean isLaterThan(Entries other) {
            return nanos - other.nanos > 0;
        }
    }

    /**
     * Why it could not be read.
     *
     * @param nanos when that was known
     */
    private record Failed(GatewayException reason, long nanos) {
        boolean isRecent(Duration delay) {
            return System.nanoTime() - nanos < Math.min(delay.toNanos(), LONGEST_FAILURE.toNanos());
        }
    }

    AccessStore(Linstor linstor) {
        this(linstor, TokenCheck.DELAY);
    }

    /** @param delay for how long what was read counts as recent */
    AccessStore(Linstor linstor, Duration delay) {
        this.linstor = linstor;
        this.delay = delay;
        Linstor quick = linstor.within(QUICK);
        this.quickReads = new SharedReads<>(() -> read(quick));
    }

    /**
     * Returns what has changed before the delay, and all that this server has changed.
     *
     * @throws org.linstorgateway.target.GatewayException if it cannot be read
     */
    Entries recent() {
        Entries last = known.get();
        return last != null && last.isRecent(delay) ? last : currentOrRecentFailure();
    }

    /**
     * Returns the same as {@link #recent}, or what was read last if LINSTOR does not tell soon.
     *
     * @throws org.linstorgateway.target.GatewayException if nothing was ever read, and nothing can be
     */
    Entries recentOrLast() {
        Entries last = known.get();
        if (last == null || last.isRecent(delay)) {
            return recent();
        }
        try {
            return LinstorErrors.translating(quickReads::get);
        } catch (GatewayException e) {
            return last;
        }
    }

    private Entries currentOrRecentFailure() {
        Failed recent = failed.get();
        if (recent != null && recent.isRecent(delay)) {
            throw recent.reason();
        }
        try {
            return current();
        } catch (GatewayException e) {
            if (e.problem() != Problem.TIMED_OUT) {
                failed.set(new Failed(e, System.nanoTime()));
            }
            throw e;
        }
    }

    /** Returns what is in LINSTOR now, in a read that callers share. */
    Entries current() {
        return LinstorErrors.translating(reads::get);
    }

    /** Reads alone. A read that had begun before another one, and ends after it, must not bring back what was deleted between. */
    Entries read() {
        return read(linstor);
    }

    private Entries read(Linstor client) {
        long begun = System.nanoTime();
        Map<String, String> properties = client.keyValues(TokenEntry.STORE);
        Entries entries = new Entries(
                properties.entrySet().stream()
                        .flatMap(property -> TokenEntry.read(property.getKey(), property.getValue()).stream()).toList(),
                properties.entrySet().stream()
                        .flatMap(property -> SessionEntry.read(property.getKey(), property.getValue()).stream())
                        .toList(),
                ENABLED.equals(properties.get(NETWORK)), begun);
        known.accumulateAndGet(entries,
                (last, read) -> last == null || read == null || read.isLaterThan(last) ? read : last);
        return entries;
    }

    /** Changes entries, and returns all entries after the change. */
    Entries change(Map<String, String> written, Collection<String> deletedKeys) {
        linstor.modifyKeyValues(TokenEntry.STORE, written, List.copyOf(deletedKeys));
        return read();
    }
}
