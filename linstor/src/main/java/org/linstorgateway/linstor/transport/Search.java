package org.linstorgateway.linstor.transport;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linstorgateway.linstor.transport.TransportException.Kind;

/** One round of probes, all at the same time; the first controller that answers correctly ends it. */
final class Search {
    private final List<Candidate> candidates;
    private final Probe probe;
    private final Deadline deadline;
    private final CompletableFuture<Candidate> found = new CompletableFuture<>();
    private final String[] reasons;
    private final AtomicInteger open;

    Search(List<Candidate> candidates, Probe probe, Deadline deadline) {
        this.candidates = candidates;
        this.probe = probe;
        this.deadline = deadline;
        this.reasons = new String[candidates.size()];
        this.open = new AtomicInteger(candidates.size());
    }

    CompletableFuture<Candidate> start() {
        IntStream.range(0, candidates.size())
                .forEach(i -> Thread.ofVirtual().name("linstor-search-" + i).start(() -> ask(i)));
        return found;
    }

    private void ask(int i) {
        try {
            probe.ask(candidates.get(i), deadline);
            found.complete(candidates.get(i));
        } catch (TransportException e) {
            fail(i, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            fail(i, candidates.get(i).address() + ": " + e);
        }
    }

    /** The counter also makes the other threads' reasons visible to the last one. */
    private void fail(int i, String reason) {
        reasons[i] = reason;
        if (open.decrementAndGet() == 0) {
            found.completeExceptionally(
                    new TransportException(Kind.UNREACHABLE,
                            List.of(reasons).stream().collect(Collectors.joining("; "))));
        }
    }
}
