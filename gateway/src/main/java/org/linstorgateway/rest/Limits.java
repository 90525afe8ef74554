package org.linstorgateway.rest;

import java.time.Duration;

/**
 * What callers may ask of a server, so that no number of them, and no slowness, can bring it down.
 *
 * @param receiving how long a request may take to arrive, and how long a connection may be idle
 * @param sending   how long a caller may take for a piece of an answer, beside the time for its length
 * @param slowest   the least that a caller has to take of an answer each second, in bytes
 * @param lists     how many lists of all targets are worked on at once
 * @param reads     how many requests for one target or volume are worked on at once
 * @param changes   how many creates, starts, stops, deletes and changes of volumes are worked on at once; most wait
 * @param waiting   how many lists, and how many reads, may wait for their turn
 * @param turn      how long they wait before they are told to come back later
 */
record Limits(Duration receiving, Duration sending, int slowest, int lists, int reads, int changes, int waiting,
        Duration turn) {
    static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), 64 << 10, 16, 200, 2_000,
            1_000,
            Duration.ofSeconds(20));
    /** The longest body, in bytes: a hundred times what the largest target takes. */
    static final int LONGEST_BODY = 1 << 20;
    /** The longest first line of a request, with method and URL. */
    static final int LONGEST_LINE = 4 << 10;
    /** All headers together. */
    static final int LONGEST_HEADERS = 16 << 10;
    /** A request as it comes over the wire: a body in chunks of a byte each is six times as long. */
    static final long LONGEST_REQUEST = 8L * LONGEST_BODY;
    static final int MOST_CONNECTIONS = 10_000;

    /** How long a caller may take for so many bytes. */
    Duration sending(long bytes) {
        return sending.plusMillis(1_000 * bytes / slowest);
    }
}
