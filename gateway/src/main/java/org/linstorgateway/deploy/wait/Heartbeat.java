package org.linstorgateway.deploy.wait;

import java.time.Duration;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.LinstorException;

/**
 * Shows other servers at intervals that an operation is alive. The first beat comes after one interval, so that a short
 * operation sends none. A beat that fails is skipped.
 */
public final class Heartbeat implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());

    private final IntConsumer beat;
    private final Duration interval;
    private boolean closed;
    private @Nullable Thread beating;

    /** @param beat sends the beat with this number; the first is 1 */
    public Heartbeat(IntConsumer beat, Duration interval) {
        this.beat = beat;
        this.interval = interval;
        schedule(1);
    }

    private void schedule(int number) {
        DelayedTask.run(interval, "heartbeat", () -> run(number));
    }

    private void run(int number) {
        if (begin()) {
            try {
                send(number);
            } finally {
                end();
            }
            schedule(number + 1);
        }
    }

    private synchronized boolean begin() {
        beating = closed ? null : Thread.currentThread();
        return !closed;
    }

    private synchronized void end() {
        beating = null;
        notifyAll();
    }

    private void send(int number) {
        try {
            beat.accept(number);
        } catch (LinstorException e) {
            LOG.log(System.Logger.Level.DEBUG, "Skipped a heartbeat: {0}", e.getMessage());
        }
    }

    /** Ends the heartbeat. A beat that is being sent is interrupted; none is sent after this method returns. */
    @Override
    public synchronized void close() {
        closed = true;
        boolean interrupted = Thread.interrupted();
        if (beating != null) {
            beating.interrupt();
        }
        while (beating != null) {
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
