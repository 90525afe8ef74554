package org.linstorgateway.rest;

import io.helidon.webserver.CloseConnectionException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The long work that is being done for callers. It is broken off when nobody waits for it, or when the server ends. */
final class RunningOperations {
    private static final System.Logger LOG = System.getLogger(RunningOperations.class.getName());
    private static final String LATER = "Send the request again when it is back, or to another server.";

    private enum Reason {
        NONE, CALLER_GONE, SERVER_ENDS
    }

    private final Set<Attendance> running = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    /**
     * Does work for the caller behind an input, and interrupts it when the caller hangs up. What the work says then goes to
     * the log, for nobody else can hear it.
     *
     * @throws GatewayException what the work throws; {@link Problem#UNREACHABLE} when the server ends
     */
    <R> R attend(ReadAheadInput caller, Supplier<R> work) {
        Attendance attendance = new Attendance(Thread.currentThread());
        running.add(attendance);
        try {
            requireTime();
            caller.whenGone(() -> attendance.interrupt(Reason.CALLER_GONE));
            return work.get();
        } catch (RuntimeException e) {
            throw attendance.explain(e);
        } finally {
            attendance.end();
            running.remove(attendance);
        }
    }

    private void requireTime() {
        if (ending) {
            throw new GatewayException(Problem.UNREACHABLE, "the server is being stopped: nothing was done", LATER);
        }
    }

    /** Interrupts all work, which then undoes what it has to, and lets no other begin. */
    void breakOff() {
        ending = true;
        if (!running.isEmpty()) {
            LOG.log(Level.WARNING, "Out of time: {0} running requests are broken off and undone", running.size());
        }
        running.forEach(attendance -> attendance.interrupt(Reason.SERVER_ENDS));
    }

    /** A worker that may be interrupted until its work ends. */
    private static final class Attendance {
        private final Thread worker;
        private boolean working = true;
        private Reason brokenOff = Reason.NONE;

        private Attendance(Thread worker) {
            this.worker = worker;
        }

        private synchronized void interrupt(Reason reason) {
            if (working && brokenOff == Reason.NONE) {
                brokenOff = reason;
                worker.interrupt();
            }
        }

        private synchronized RuntimeException explain(RuntimeException failure) {
            return switch (brokenOff) {
                case NONE -> failure;
                case SERVER_ENDS -> new GatewayException(Problem.UNREACHABLE,
                        "the server is being stopped: " + failure.getMessage(), LATER, failure);
                case CALLER_GONE -> {
                    LOG.log(Level.WARNING, "{0} (its caller has hung up)", failure.getMessage());
                    yield new CloseConnectionException("the caller has hung up", failure);
                }
            };
        }

        /** An interrupt was for the work: what is still to be written to the caller must not fail by it. */
        private synchronized void end() {
            working = false;
            if (brokenOff != Reason.NONE) {
                var _ = Thread.interrupted();
            }
        }
    }
}
