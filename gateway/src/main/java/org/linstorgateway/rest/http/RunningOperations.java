package org.linstorgateway.rest.http;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The running operations of a server. One is cancelled if its client disconnects, all are if the server stops. */
final class RunningOperations {
    private static final System.Logger LOG = System.getLogger(RunningOperations.class.getName());
    static final String STOPPING = "the server is being stopped: nothing was done";
    static final String RETRY = "Repeat the request when the server runs again, or send it to another server.";

    private enum Reason {
        NONE,
        CLIENT_DISCONNECTED,
        SERVER_STOPS
    }

    private final Set<Operation> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /**
     * Runs an operation, and interrupts it if its client disconnects. Its failure is then logged, since no client can
     * receive it.
     *
     * @throws GatewayException what the operation throws; {@link Problem#UNREACHABLE} if the server stops
     */
    <R> R run(ClientConnection client, Supplier<R> work) {
        Operation operation = new Operation(Thread.currentThread());
        running.add(operation);
        try (var _ = client.onDisconnect(() -> operation.cancel(Reason.CLIENT_DISCONNECTED))) {
            requireNotStopping();
            return work.get();
        } catch (RuntimeException e) {
            throw operation.explain(e);
        } finally {
            operation.end();
            running.remove(operation);
        }
    }

    private void requireNotStopping() {
        if (stopping) {
            throw GatewayException.of(ErrorCode.SERVER_STOPPING, STOPPING, RETRY);
        }
    }

    /** Cancels all operations, which then undo what they did, and refuses further ones. */
    void cancelAll() {
        stopping = true;
        if (!running.isEmpty()) {
            LOG.log(Level.WARNING, "Stop timeout: {0} running requests are cancelled and undone", running.size());
        }
        running.forEach(operation -> operation.cancel(Reason.SERVER_STOPS));
    }

    /** An operation that can be cancelled until it ends. */
    private static final class Operation {
        private final Thread worker;
        private boolean working = true;
        private Reason cancelled = Reason.NONE;

        private Operation(Thread worker) {
            this.worker = worker;
        }

        private synchronized void cancel(Reason reason) {
            if (working && cancelled == Reason.NONE) {
                cancelled = reason;
                worker.interrupt();
            }
        }

        private synchronized RuntimeException explain(RuntimeException failure) {
            return switch (cancelled) {
                case NONE -> failure;
                case SERVER_STOPS -> GatewayException.of(ErrorCode.SERVER_STOPPING,
                        "the server is being stopped: " + failure.getMessage(), RETRY, failure);
                case CLIENT_DISCONNECTED -> new ClientDisconnectedException("the client has disconnected", failure);
            };
        }

        /** The interrupt was meant for the operation: writing its response must not fail by it. */
        private synchronized void end() {
            working = false;
            if (cancelled != Reason.NONE) {
                var _ = Thread.interrupted();
            }
        }
    }
}
