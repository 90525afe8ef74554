package org.linstorgateway.rest.http;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts requests with a wrong token, for each network of clients. The count falls by one every few seconds; above a limit further
 * wrong tokens are too many. A right token is accepted nevertheless: checking one is cheap, nobody can guess 256 random bits, and
 * other clients of the same address must not be shut out.
 */
final class WrongTokens {
    /** How many wrong tokens a network may send at once. */
    static final int ALLOWED = 10;
    /** The count rises no further, so that the wait ends a minute after the last wrong token. */
    private static final int MOST = 2 * ALLOWED;
    private static final long NANOS_EACH = Duration.ofMinutes(1).toNanos() / ALLOWED;
    /** A table of about 2 MB. Beyond it, networks that were silent for the longest time are forgotten. */
    private static final int MOST_NETWORKS = 10_000;

    /** How late the answer to one too many is: a virtual thread that waits costs less than the next request. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final Map<ClientNetwork, Long> emptyAt = new LinkedHashMap<>();

    WrongTokens() {
        this(System::nanoTime);
    }

    WrongTokens(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Counts a wrong token.
     *
     * @return how long the network should send none; zero if it has not yet sent too many
     */
    synchronized Duration add(ClientNetwork network) {
        long now = nanos.getAsLong();
        Long known = emptyAt.remove(network);
        long left = known == null ? 0 : Math.max(known - now, 0);
        long raised = Math.min(left + NANOS_EACH, MOST * NANOS_EACH);
        emptyAt.put(network, now + raised);
        if (emptyAt.size() > MOST_NETWORKS) {
            forgetOldest();
        }
        return Duration.ofNanos(Math.max(raised - ALLOWED * NANOS_EACH, 0));
    }

    /** Waits, so that a client with a few connections cannot keep the server busy with wrong tokens. */
    static void delay() {
        try {
            Thread.sleep(DELAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetOldest() {
        Iterator<ClientNetwork> oldest = emptyAt.keySet().iterator();
        oldest.next();
        oldest.remove();
    }

    synchronized int size() {
        return emptyAt.size();
    }
}
