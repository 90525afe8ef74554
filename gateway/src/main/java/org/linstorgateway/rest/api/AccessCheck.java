package org.linstorgateway.rest.api;

import java.time.Duration;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/**
 * Checks again and again whether the client of a long response may still have it, on a thread of its own: a check may wait for LINSTOR, and
 * that LINSTOR does not answer is what the response has to tell.
 */
final class AccessCheck {
    private final Runnable access;
    private final long interval;
    private volatile boolean isRunning;
    private volatile boolean isRefused;
    private long ended = System.nanoTime();

    /**
     * @param access   throws if the client may not
     * @param interval the time between two checks
     */
    AccessCheck(Runnable access, Duration interval) {
        this.access = access;
        this.interval = interval.toNanos();
    }

    /** Returns what the last check has found, and begins the next one if it is time. */
    boolean isAllowed() {
        if (!isRunning && System.nanoTime() - ended >= interval) {
            ended = System.nanoTime();
            isRunning = true;
            Thread.ofVirtual().name("access-check").start(this::check);
        }
        return !isRefused;
    }

    /** Whoever had access keeps it while LINSTOR is away. */
    private void check() {
        try {
            access.run();
        } catch (GatewayException e) {
            isRefused = e.problem() == Problem.UNAUTHENTICATED || e.problem() == Problem.FORBIDDEN;
        } catch (RuntimeException | Error e) {
            // Such as that this network sends too many wrong tokens.
            isRefused = true;
        } finally {
            isRunning = false;
        }
    }
}
