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
    private final TransportException[] failures;
    private final AtomicInteger pending;

    ControllerSearch(List<Controller> controllers, Probe probe, Deadline deadline) {
        this.controllers = controllers;
        this.probe = probe;
        this.deadline = deadline;
        this.failures = new TransportException[controllers.size()];
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
            fail(i, e);
        } catch (RuntimeException e) {
            fail(i, TransportException.of(controllers.get(i).address(), Reason.UNREACHABLE, e.toString()));
        }
    }

    /** Records a failure. The atomic counter also makes the other threads' failures visible to the last one. */
    private void fail(int i, TransportException failure) {
        failures[i] = failure;
        if (pending.decrementAndGet() == 0) {
            found.completeExceptionally(combined(List.of(failures)));
        }
    }

    /** Without a controller that may come back, it is of no use to wait for one. */
    private static TransportException combined(List<TransportException> failures) {
        boolean hopeless = failures.stream().allMatch(failure -> failure.reason() == Reason.MISCONFIGURED);
        String messages = failures.stream().map(failure -> String.valueOf(failure.getMessage()))
                .collect(Collectors.joining("; "));
        return new TransportException(hopeless ? Reason.MISCONFIGURED : Reason.UNREACHABLE, messages)
                .withRemedy(failures.stream().map(TransportException::remedy).filter(remedy -> !remedy.isEmpty())
                        .distinct().collect(Collectors.joining(" ")));
    }
}
