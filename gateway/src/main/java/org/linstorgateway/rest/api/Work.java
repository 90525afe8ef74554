package org.linstorgateway.rest.api;

/** The kind of work of a route. The server limits how many requests of each kind run at once. */
public enum Work {
    /** Answers at once, without LINSTOR. Never limited. */
    INSTANT,
    /** Lists all targets, which costs the most, in LINSTOR too. */
    LIST,
    /** Reads one target. */
    READ,
    /**
     * Changes something, and mostly waits. If its caller disconnects or the server stops, the work is cancelled and undoes
     * what it did.
     */
    CHANGE,
    /** Reports metrics, which is possible while LINSTOR is away, and needed most on a busy server. */
    SCRAPE,
    /** Sends events for as long as the client reads them. */
    STREAM;

    /** Tells whether work of this kind fails if LINSTOR is not reachable. */
    public boolean needsLinstor() {
        return this != INSTANT && this != SCRAPE && this != STREAM;
    }
}
