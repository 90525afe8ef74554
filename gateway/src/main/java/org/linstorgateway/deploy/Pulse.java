package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.function.IntConsumer;
import org.linstorgateway.linstor.LinstorException;

/**
 * Gives a sign of life from time to time, beginning after the first while: what takes less than that gives none. A sign
 * that fails is one that is missing.
 */
final class Pulse implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Pulse.class.getName());

    private final IntConsumer sign;
    private final Duration between;
    private final Thread beating;

    /** @param sign gives the sign of that number */
    Pulse(IntConsumer sign, Duration between) {
        this.sign = sign;
        this.between = between;
        this.beating = Thread.ofVirtual().name("pulse").start(this::beat);
    }

    private void beat() {
        try {
            for (int number = 1;; number++) {
                Thread.sleep(between);
                give(number);
            }
        } catch (InterruptedException e) {
            // It is no longer wanted.
        }
    }

    private void give(int number) {
        try {
            sign.accept(number);
        } catch (LinstorException e) {
            LOG.log(System.Logger.Level.DEBUG, "A sign of life is missing: {0}", e.getMessage());
        }
    }

    /** No sign is given after this. */
    @Override
    public void close() {
        beating.interrupt();
        boolean interrupted = Thread.interrupted();
        while (beating.isAlive()) {
            try {
                beating.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
