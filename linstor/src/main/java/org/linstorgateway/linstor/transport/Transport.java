package org.linstorgateway.linstor.transport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.linstorgateway.linstor.transport.TransportException.Reason;

/**
 * Sends requests to the active controller. A failed request is retried once, on the controller that a new search finds:
 * always if nothing of it was sent, otherwise unless it is {@link Idempotency#NON_IDEMPOTENT}.
 */
public final class Transport implements AutoCloseable {
    /** Delay before a retry on a single controller, which may be restarting its listener. */
    private static final Duration RETRY_DELAY = Duration.ofMillis(200);
    /** A connection that was idle for longer may be dead without notice, as after a power failure. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(5);

    private final LazyHttpClient client;
    private final HttpSender sender;
    private final Probe probe;
    private final Controllers controllers;
    private final RequestLimiter limiter = new RequestLimiter();
    private final Sleeper sleeper;
    private final LongSupplier nanoTime;
    private volatile long lastResponse;

    public Transport(TransportSettings settings) {
        this(settings, Thread::sleep, System::nanoTime);
    }

    /** For tests with their own clock. */
    Transport(TransportSettings settings, Sleeper sleeper, LongSupplier nanoTime) {
        this.client = new LazyHttpClient(settings);
        this.sender = new HttpSender(settings, client);
        this.probe = new Probe(sender, settings.connectTimeout());
        this.controllers = new Controllers(settings.controllers(), probe, settings.connectTimeout());
        this.sleeper = sleeper;
        this.nanoTime = nanoTime;
    }

    public List<URI> controllers() {
        return controllers.addresses();
    }

    public Optional<URI> active() {
        return controllers.active();
    }

    /**
     * Sends a request and returns the response.
     *
     * @param timeout
     *            for everything: the wait for other requests, searches, the retry and the body
     */
    public ApiResponse send(ApiRequest request, Duration timeout) throws TransportException {
        Deadline deadline = Deadline.after(timeout);
        try (var _ = limiter.acquire(request, deadline)) {
            return send(request, deadline);
        }
    }

    private ApiResponse send(ApiRequest request, Deadline deadline) throws TransportException {
        Controller controller = activeController(request, deadline);
        try {
            return attempt(controller, request, deadline);
        } catch (TransportException e) {
            if (!mayRetry(request, e) || deadline.hasPassed()) {
                throw e;
            }
            return retry(request, deadline, e);
        }
    }

    /**
     * Returns the active controller. Probes it first if the connection was idle for long and the request cannot be
     * retried, or another controller may have become active.
     */
    private Controller activeController(ApiRequest request, Deadline deadline) throws TransportException {
        boolean critical = request.idempotency() == Idempotency.NON_IDEMPOTENT || controllers.several();
        boolean verify = critical && isIdle();
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
                throw TransportException.of(controller.address(), Reason.UNEXPECTED_RESPONSE,
                        "HTTP " + response.status() + ", not from LINSTOR");
            }
            lastResponse = nanoTime.getAsLong();
            controllers.setActive(controller);
            return response;
        } catch (TransportException e) {
            if (e.reason() != Reason.INTERRUPTED) {
                controllers.clearActive(controller);
            }
            throw e;
        }
    }

    private static boolean mayRetry(ApiRequest request, TransportException e) {
        return e.reason() != Reason.INTERRUPTED
                && (e.unsent() || request.idempotency() != Idempotency.NON_IDEMPOTENT);
    }

    private ApiResponse retry(ApiRequest request, Deadline deadline, TransportException first)
            throws TransportException {
        try {
            ApiResponse response = attempt(searchAgain(deadline), request, deadline);
            return first.unsent() ? response : response.asRetried();
        } catch (TransportException second) {
            boolean mayBeApplied = request.isChange() && !first.unsent() && second.reason() != Reason.INTERRUPTED;
            throw mayBeApplied ? first.withRetry(second) : second;
        }
    }

    private Controller searchAgain(Deadline deadline) throws TransportException {
        if (!controllers.several()) {
            sleepBeforeRetry(deadline);
        }
        return controllers.search(deadline);
    }

    private void sleepBeforeRetry(Deadline deadline) throws TransportException {
        try {
            sleeper.sleep(deadline.remainingNanos() < RETRY_DELAY.toNanos()
                    ? Duration.ofNanos(deadline.remainingNanos())
                    : RETRY_DELAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Reason.INTERRUPTED, "the wait before the retry was interrupted");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
