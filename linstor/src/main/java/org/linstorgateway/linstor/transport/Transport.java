package org.linstorgateway.linstor.transport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.linstorgateway.linstor.transport.TransportException.Kind;

/**
 * Sends requests to the active controller. A request that failed goes, once, to the controller that a search then finds:
 * always when nothing of it was sent, otherwise unless it is {@link Effect#ONCE}.
 */
public final class Transport implements AutoCloseable {
    /** Gives a single controller the time to restart its listener. */
    private static final Duration BREATH = Duration.ofMillis(200);
    /** A connection unused for longer may be dead without our knowing, as after a power failure. */
    private static final Duration STALE = Duration.ofSeconds(5);

    private final LazyClient client;
    private final Exchange exchange;
    private final Probe probe;
    private final Controllers controllers;
    private final Turns turns = new Turns();
    private final Pause pause;
    private final LongSupplier nanoTime;
    private volatile long lastAnswer;

    public Transport(Settings settings) {
        this(settings, Thread::sleep, System::nanoTime);
    }

    /** With the test's own time. */
    Transport(Settings settings, Pause pause, LongSupplier nanoTime) {
        this.client = new LazyClient(settings);
        this.exchange = new Exchange(settings, client);
        this.probe = new Probe(exchange, settings.connectTimeout());
        this.controllers = new Controllers(settings.controllers(), probe, settings.connectTimeout());
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    public List<URI> controllers() {
        return controllers.addresses();
    }

    public Optional<URI> active() {
        return controllers.active();
    }

    /**
     * @param limit
     *            of the whole call, with the wait for other calls, searches, the repeat and the body
     */
    public Reply send(Call call, Duration limit) throws TransportException {
        Deadline deadline = Deadline.in(limit);
        try (var _ = turns.take(call, deadline)) {
            return send(call, deadline);
        }
    }

    private Reply send(Call call, Deadline deadline) throws TransportException {
        Candidate candidate = fresh(call, deadline);
        try {
            return attempt(candidate, call, deadline);
        } catch (TransportException e) {
            if (!mayRepeat(call, e) || deadline.passed()) {
                throw e;
            }
            return repeat(call, deadline, e);
        }
    }

    /** The active controller, asked whether it still is if it was silent for long and a mistake would be costly. */
    private Candidate fresh(Call call, Deadline deadline) throws TransportException {
        boolean matters = call.effect() == Effect.ONCE || controllers.several();
        boolean verify = matters && isStale();
        Candidate candidate = controllers.current(deadline);
        return verify ? verified(candidate, deadline) : candidate;
    }

    private boolean isStale() {
        return controllers.active().isPresent() && nanoTime.getAsLong() - lastAnswer > STALE.toNanos();
    }

    private Candidate verified(Candidate candidate, Deadline deadline) throws TransportException {
        try {
            probe.ask(candidate, deadline);
            return candidate;
        } catch (TransportException e) {
            controllers.forget(candidate);
            if (e.kind() == Kind.INTERRUPTED) {
                throw e;
            }
            return controllers.search(deadline);
        }
    }

    private Reply attempt(Candidate candidate, Call call, Deadline deadline) throws TransportException {
        try {
            Reply reply = candidate.send(exchange, call, deadline);
            if (reply.isForeignOutage()) {
                throw Failures.at(candidate.address(), Kind.GARBLED,
                        "HTTP " + reply.status() + " of something that is not LINSTOR");
            }
            lastAnswer = nanoTime.getAsLong();
            controllers.keep(candidate);
            return reply;
        } catch (TransportException e) {
            if (e.kind() != Kind.INTERRUPTED) {
                controllers.forget(candidate);
            }
            throw e;
        }
    }

    private static boolean mayRepeat(Call call, TransportException e) {
        return e.kind() != Kind.INTERRUPTED && (e.unsent() || call.effect() != Effect.ONCE);
    }

    private Reply repeat(Call call, Deadline deadline, TransportException before) throws TransportException {
        try {
            Reply reply = attempt(anew(deadline), call, deadline);
            return before.unsent() ? reply : reply.asRepeated();
        } catch (TransportException again) {
            boolean maybeDone = call.changes() && !before.unsent() && again.kind() != Kind.INTERRUPTED;
            throw maybeDone ? before.andThen(again) : again;
        }
    }

    private Candidate anew(Deadline deadline) throws TransportException {
        if (!controllers.several()) {
            breathe(deadline);
        }
        return controllers.search(deadline);
    }

    private void breathe(Deadline deadline) throws TransportException {
        try {
            pause.pause(deadline.nanosLeft() < BREATH.toNanos() ? Duration.ofNanos(deadline.nanosLeft()) : BREATH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Kind.INTERRUPTED, "the wait before the repeat was interrupted");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
