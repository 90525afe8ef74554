package org.linstorgateway.linstor.transport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.transport.TransportException.Kind;

/** The named controllers and which of them is the active one, shared by all calls. */
final class Controllers {
    private final List<Candidate> candidates;
    private final Probe probe;
    private final Duration limit;
    private final AtomicReference<@Nullable Candidate> active = new AtomicReference<>();
    private @Nullable CompletableFuture<Candidate> running;

    Controllers(List<URI> addresses, Probe probe, Duration limit) {
        this.candidates = addresses.stream().map(Candidate::new).toList();
        this.probe = probe;
        this.limit = limit;
    }

    boolean several() {
        return candidates.size() > 1;
    }

    List<URI> addresses() {
        return candidates.stream().map(Candidate::address).toList();
    }

    Optional<URI> active() {
        return Optional.ofNullable(active.get()).map(Candidate::address);
    }

    /** The active controller; a single one is taken for it without a question. */
    Candidate current(Deadline deadline) throws TransportException {
        Candidate kept = active.get();
        if (kept != null) {
            return kept;
        }
        return several() ? search(deadline) : candidates.getFirst();
    }

    void keep(Candidate candidate) {
        active.set(candidate);
    }

    /** Makes the next call search, unless another thread has found another controller meanwhile. */
    void forget(Candidate candidate) {
        active.compareAndSet(candidate, null);
    }

    /**
     * Asks all controllers which one is active. Callers at the same time share one round.
     *
     * @throws TransportException
     *             {@link Kind#UNREACHABLE} naming each controller with its reason
     */
    Candidate search(Deadline deadline) throws TransportException {
        try {
            return round().get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new TransportException(Kind.UNREACHABLE, reason(e));
        } catch (TimeoutException e) {
            throw new TransportException(Kind.UNREACHABLE,
                    "none of " + addresses() + " answered within " + deadline.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Kind.INTERRUPTED, "the search for the active controller was interrupted");
        }
    }

    private static String reason(ExecutionException e) {
        return e.getCause() == null ? e.toString() : String.valueOf(e.getCause().getMessage());
    }

    private synchronized CompletableFuture<Candidate> round() {
        CompletableFuture<Candidate> round = running;
        if (round == null || round.isDone()) {
            round = new Search(candidates, probe, Deadline.in(limit)).start().whenComplete(this::found);
            running = round;
        }
        return round;
    }

    private void found(@Nullable Candidate candidate, @Nullable Throwable failure) {
        if (candidate != null) {
            keep(candidate);
        }
    }
}
