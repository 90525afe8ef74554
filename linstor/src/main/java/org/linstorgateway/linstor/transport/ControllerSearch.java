package org.linstorgateway.linstor.transport;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linstorgateway.linstor.transport.TransportException.Reason;

/** A search for the active controller: probes all controllers concurrently and takes the first that passes. */
final class ControllerSearch {
    private final List<Controller> controllers;
    private final Probe probe;
    private final Deadline deadline;
    private final CompletableFuture<Controller> found = new CompletableFuture<>();
    private final String[] failures;
    private final AtomicInteger pending;

    ControllerSearch(List<Controller> controllers, Probe probe, Deadline deadline) {
        this.controllers = controllers;
        this.probe = probe;
        this.deadline = deadline;
        this.failures = new String[controllers.size()];
        this.pending = new AtomicInteger(controllers.size());
    }

    CompletableFuture<Controller> start() {
        IntStream.range(0, controllers.size())
                .forEach(i -> Thread.ofVirtual().name("linstor-search-" + i).start(() -> probe(i)));
        return found;
    }

    private void probe(int i) {
        try {
            probe.check(controllers.get(i), deadline);
            found.complete(controllers.get(i));
        } catch (TransportException e) {
            fail(i, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            fail(i, controllers.get(i).address() + ": " + e);
        }
    }

    /** Records a failure. The atomic counter also makes the other threads' failures visible to the last one. */
    private void fail(int i, String message) {
        failures[i] = message;
        if (pending.decrementAndGet() == 0) {
            found.completeExceptionally(new TransportException(Reason.UNREACHABLE,
                    List.of(failures).stream().collect(Collectors.joining("; "))));
        }
    }
}
