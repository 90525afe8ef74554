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
import org.linstorgateway.linstor.transport.TransportException.Reason;

/** The configured controllers and the active one among them, shared by all requests. */
final class Controllers {
    private final List<Controller> controllers;
    private final Probe probe;
    private final Duration searchTimeout;
    private final AtomicReference<@Nullable Controller> active = new AtomicReference<>();
    private volatile boolean answered;
    private @Nullable CompletableFuture<Controller> runningSearch;

    Controllers(List<URI> addresses, Probe probe, Duration searchTimeout) {
        this.controllers = addresses.stream().map(Controller::new).toList();
        this.probe = probe;
        this.searchTimeout = searchTimeout;
    }

    boolean several() {
        return controllers.size() > 1;
    }

    List<URI> addresses() {
        return controllers.stream().map(Controller::address).toList();
    }

    Optional<URI> active() {
        return Optional.ofNullable(active.get()).map(Controller::address);
    }

    /** Returns whether any controller has ever been active. */
    boolean haveAnswered() {
        return answered;
    }

    /** Returns the active controller and searches for it if none is known. A single controller needs no search. */
    Controller current(Deadline deadline) throws TransportException {
        Controller known = active.get();
        if (known != null) {
            return known;
        }
        return several() ? search(deadline) : controllers.getFirst();
    }

    void setActive(Controller controller) {
        answered = true;
        active.set(controller);
    }

    /** Makes the next request search, unless another thread has found a different active controller since. */
    void clearActive(Controller controller) {
        active.compareAndSet(controller, null);
    }

    /**
     * Probes all controllers for the active one. Concurrent callers share one search.
     *
     * @throws TransportException
     *             {@link Reason#UNREACHABLE} or {@link Reason#MISCONFIGURED} with the reason of each controller
     */
    Controller search(Deadline deadline) throws TransportException {
        try {
            return sharedSearch().get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            throw new TransportException(Reason.UNREACHABLE,
                    "none of " + addresses() + " answered within " + deadline.timeoutText());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Reason.INTERRUPTED, "the search for the active controller was interrupted");
        }
    }

    private static TransportException failure(ExecutionException e) {
        return e.getCause() instanceof TransportException failure
                ? failure
                : new TransportException(Reason.UNREACHABLE, String.valueOf(e.getCause()));
    }

    private synchronized CompletableFuture<Controller> sharedSearch() {
        CompletableFuture<Controller> search = runningSearch;
        if (search == null || search.isDone()) {
            search = new ControllerSearch(controllers, probe, Deadline.after(searchTimeout)).start()
                    .whenComplete(this::found);
            runningSearch = search;
        }
        return search;
    }

    private void found(@Nullable Controller controller, @Nullable Throwable failure) {
        if (controller != null) {
            setActive(controller);
        }
    }
}
