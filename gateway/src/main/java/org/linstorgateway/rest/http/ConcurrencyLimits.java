package org.linstorgateway.rest.http;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.linstorgateway.rest.api.Work;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/**
 * Limits how many requests of each kind run at once, of all clients and of each. Changes mostly wait and cost little: many may run, and
 * one too many is refused at once. Lists cost the most, in LINSTOR too: few run, and more wait for their turn.
 */
final class ConcurrencyLimits {
    private final Map<Work, Turns> turns = new EnumMap<>(Work.class);
    private final Duration longestWait;

    /** The turns of a kind of work: those of each client, and those of all. */
    private record Turns(ClientShares shares, ConcurrencyLimit all) {
        private Turns(int most, int waiting) {
            this(new ClientShares(most, waiting), new ConcurrencyLimit(most, waiting));
        }
    }

    ConcurrencyLimits(Limits limits) {
        this.longestWait = limits.turn();
        turns.put(Work.LIST, new Turns(limits.lists(), limits.waiting()));
        turns.put(Work.READ, new Turns(limits.reads(), limits.waiting()));
        turns.put(Work.SCRAPE, new Turns(Limits.SCRAPES, limits.waiting()));
        turns.put(Work.STREAM, new Turns(Limits.STREAMS, 0));
        turns.put(Work.CHANGE, new Turns(limits.changes(), 0));
    }

    /**
     * Runs an action within the limits of its kind of work.
     *
     * @throws GatewayException ({@link Problem#BUSY}) if too many requests run
     * @throws RefusedException if too many of this client run
     */
    void run(Work work, ClientNetwork client, Runnable action) {
        Turns limited = turns.get(work);
        if (limited == null) {
            action.run();
            return;
        }
        long begin = System.nanoTime();
        limited.shares().run(client, longestWait,
                () -> run(limited.all(), longestWait.minusNanos(System.nanoTime() - begin), action));
    }

    private static void run(ConcurrencyLimit all, Duration left, Runnable action) {
        if (!all.enter(left)) {
            throw GatewayException.of(ErrorCode.SERVER_BUSY, "the server works on too many requests",
                    "Repeat the request in a few seconds.");
        }
        try {
            action.run();
        } finally {
            all.leave();
        }
    }
}
