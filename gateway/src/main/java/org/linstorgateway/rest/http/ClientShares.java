package org.linstorgateway.rest.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.linstorgateway.target.ErrorCode;

/**
 * Limits how many requests of one kind each network of clients may run at once: three quarters of all, so that no single client takes
 * every turn, and a proxy in front of the server can still use most of them. Only networks with running requests take memory.
 */
final class ClientShares {
    /** One of this many parts is left to other clients. */
    private static final int PARTS = 4;

    private final int most;
    private final int waiting;
    private final Map<ClientNetwork, Share> shares = new HashMap<>();

    /** The limit of a network, and how many of its requests run or wait. */
    private static final class Share {
        private final ConcurrencyLimit limit;
        private int users;

        private Share(ConcurrencyLimit limit) {
            this.limit = limit;
        }
    }

    /**
     * @param most    how many requests of all networks may run
     * @param waiting how many of all networks may wait
     */
    ClientShares(int most, int waiting) {
        this.most = most;
        this.waiting = waiting;
    }

    /**
     * Runs an action when its network has a turn.
     *
     * @param longestWait how long it waits
     * @throws RefusedException if too many requests of the network run and wait, or the turn does not come in time
     */
    void run(ClientNetwork network, Duration longestWait, Runnable action) {
        if (most < PARTS) {
            action.run();
            return;
        }
        Share share = join(network);
        try {
            if (!share.limit.enter(longestWait)) {
                throw new RefusedException(ErrorCode.TOO_MANY_REQUESTS, "too many requests of " + network
                        + " are running", "Repeat the request in a few seconds.", ErrorResponses.BUSY_TIME);
            }
            try {
                action.run();
            } finally {
                share.limit.leave();
            }
        } finally {
            leave(network);
        }
    }

    private synchronized Share join(ClientNetwork network) {
        Share share = shares.computeIfAbsent(network, _ -> new Share(
                new ConcurrencyLimit(most - most / PARTS, waiting - waiting / PARTS)));
        share.users++;
        return share;
    }

    private synchronized void leave(ClientNetwork network) {
        shares.computeIfPresent(network, (_, share) -> --share.users == 0 ? null : share);
    }

    synchronized int size() {
        return shares.size();
    }
}
