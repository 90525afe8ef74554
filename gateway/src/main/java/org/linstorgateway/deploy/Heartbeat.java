package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.LinstorException;

/**
 * Gives a sign of life from time to time, beginning after the first while: what takes less than that gives none. A sign
 * that fails is one that is missing.
 */
final class Heartbeat implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());

    private final IntConsumer sign;
    private final Duration between;
    private boolean closed;
    private @Nullable Thread giving;

    /** @param sign gives the sign of that number */
    Heartbeat(IntConsumer sign, Duration between) {
        this.sign = sign;
        this.between = between;
        giveLater(1);
    }

    private void giveLater(int number) {
        DelayedTask.run(between, "pulse", () -> beat(number));
    }

    private void beat(int number) {
        if (begin()) {
            try {
                give(number);
            } finally {
                end();
            }
            giveLater(number + 1);
        }
    }

    private synchronized boolean begin() {
        giving = closed ? null : Thread.currentThread();
        return !closed;
    }

    private synchronized void end() {
        giving = null;
        notifyAll();
    }

    private void give(int number) {
        try {
            sign.accept(number);
        } catch (LinstorException e) {
            LOG.log(System.Logger.Level.DEBUG, "A sign of life is missing: {0}", e.getMessage());
        }
    }

    /** No sign is given after this; one that is being given is broken off. */
    @Override
    public synchronized void close() {
        closed = true;
        boolean interrupted = Thread.interrupted();
        if (giving != null) {
            giving.interrupt();
        }
        while (giving != null) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
