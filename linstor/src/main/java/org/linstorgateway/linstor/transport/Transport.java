package org.linstorgateway.linstor.transport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.linstorgateway.linstor.transport.TransportException.Reason;

/**
 * Sends requests to the active controller. A failed request is retried once, on the controller that a new search finds:
 * always if nothing of it was sent, otherwise unless it is {@link Idempotency#NON_IDEMPOTENT}. Callers that wait for a
 * controller have it retried until the outage ends.
 */
public final class Transport implements AutoCloseable {
    /** Delay before a retry on a single controller, which may be restarting its listener. */
    static final Duration RETRY_DELAY = Duration.ofMillis(200);
    /** A connection that was idle for longer may be dead without notice, as after a power failure. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(5);

    private final LazyHttpClient client;
    private final HttpSender sender;
    private final Probe probe;
    private final Controllers controllers;
    private final RequestLimiter limiter = new RequestLimiter();
    private final LongSupplier nanoTime;
    private final Outage outage;
    private final OutageRetry retry;
    private volatile long lastResponse;
    private volatile boolean closed;

    public Transport(TransportSettings settings) {
        this(settings, Thread::sleep, System::nanoTime);
    }

    /** For tests with their own clock. */
    Transport(TransportSettings settings, Sleeper sleeper, LongSupplier nanoTime) {
        this.client = new LazyHttpClient(settings);
        this.sender = new HttpSender(settings, client);
        this.probe = new Probe(sender, settings.connectTimeout());
        this.controllers = new Controllers(settings.controllers(), probe, settings.connectTimeout());
        this.nanoTime = nanoTime;
        this.outage = new Outage(nanoTime);
        this.retry = new OutageRetry(outage, sleeper, nanoTime, () -> closed);
    }

    public List<URI> controllers() {
        return controllers.addresses();
    }

    public Optional<URI> active() {
        return controllers.active();
    }

    /** Returns whether any controller has ever answered. */
    public boolean haveControllersAnswered() {
        return controllers.haveAnswered();
    }

    /**
     * Sends a request and returns the response.
     *
     * @param timeout
     *            for everything: the wait for other requests, searches, the retry and the body
     */
    public ApiResponse send(ApiRequest request, Duration timeout) throws TransportException {
        Deadline deadline = Deadline.after(timeout);
        return recordingOutage(() -> {
            try (var _ = limiter.acquire(request, deadline)) {
                return send(request, deadline);
            }
        });
    }

    /**
     * Sends a request and returns the response; waits for a controller if none answers.
     *
     * @param timeout
     *            as above, but for each attempt during the outage
     * @param longestOutage
     *            how long the request is retried after its first failure
     */
    public ApiResponse send(ApiRequest request, Duration timeout, Duration longestOutage) throws TransportException {
        try {
            return send(request, timeout);
        } catch (TransportException e) {
            if (!longestOutage.isPositive()) {
                throw e;
            }
            return retry.send(request, longestOutage, e, () -> attemptAfterSearch(request, timeout));
        }
    }

    /** While requests wait for a controller, they do not count as concurrent ones. */
    private ApiResponse attemptAfterSearch(ApiRequest request, Duration timeout) throws TransportException {
        Deadline deadline = Deadline.after(timeout);
        return recordingOutage(() -> {
            try (var _ = limiter.acquire(request, deadline)) {
                return attempt(controllers.search(deadline), request, deadline);
            }
        });
    }

    private ApiResponse recordingOutage(OutageRetry.Attempt attempt) throws TransportException {
        try {
            return attempt.send();
        } catch (TransportException e) {
            if (e.isOutage()) {
                outage.begin();
            }
            throw e;
        }
    }

    private ApiResponse send(ApiRequest request, Deadline deadline) throws TransportException {
        Controller controller = activeController(request, deadline);
        try {
            return attempt(controller, request, deadline);
        } catch (TransportException e) {
            if (!OutageRetry.mayRetry(request, e) || deadline.hasPassed()) {
                throw e;
            }
            return retry(request, deadline, e);
        }
    }

    /**
     * Returns the active controller. Probes it first if the connection was idle for long or the latest request failed, and
     * this request cannot be retried, or another controller may have become active.
     */
    private Controller activeController(ApiRequest request, Deadline deadline) throws TransportException {
        boolean unrepeatable = request.idempotency() == Idempotency.NON_IDEMPOTENT;
        if (unrepeatable && outage.isOngoing()) {
            return controllers.search(deadline);
        }
        boolean verify = (unrepeatable || controllers.several()) && isIdle();
        Controller controller = controllers.current(deadline);
        return verify ? verified(controller, deadline) : controller;
    }

    private boolean isIdle() {
        return controllers.active().isPresent() && nanoTime.getAsLong() - lastResponse > MAX_IDLE.toNanos();
    }

    private Controller verified(Controller controller, Deadline deadline) throws TransportException {
        try {
            probe.check(controller, deadline);
            return controller;
        } catch (TransportException e) {
            controllers.clearActive(controller);
            if (e.reason() == Reason.INTERRUPTED) {
                throw e;
            }
            return controllers.search(deadline);
        }
    }

    private ApiResponse attempt(Controller controller, ApiRequest request, Deadline deadline)
            throws TransportException {
        try {
            ApiResponse response = controller.send(sender, request, deadline);
            if (response.isProxyError()) {
                throw TransportException.of(controller.address(), Reason.PROXY_ERROR,
                        "HTTP " + response.status() + ", not from LINSTOR");
            }
            lastResponse = nanoTime.getAsLong();
            outage.end();
            controllers.setActive(controller);
            return response;
        } catch (TransportException e) {
            if (e.reason() != Reason.INTERRUPTED) {
                controllers.clearActive(controller);
            }
            throw e;
        }
    }

    private ApiResponse retry(ApiRequest request, Deadline deadline, TransportException first)
            throws TransportException {
        try {
            ApiResponse response = attempt(searchAgain(deadline), request, deadline);
            return first.unsent() ? response : response.asRetried();
        } catch (TransportException second) {
            throw OutageRetry.combined(request, first, second);
        }
    }

    private Controller searchAgain(Deadline deadline) throws TransportException {
        if (!controllers.several()) {
            retry.sleep(OutageRetry.shorter(RETRY_DELAY, Duration.ofNanos(deadline.remainingNanos())));
        }
        return controllers.search(deadline);
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
