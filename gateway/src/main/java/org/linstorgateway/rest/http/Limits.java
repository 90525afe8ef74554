package org.linstorgateway.rest.http;

import java.time.Duration;

/**
 * The limits of a server, so that no number of clients, and no slow one, can overload it.
 *
 * @param receiving how long a request may take to arrive, and how long a connection may be idle
 * @param sending   how long a client may take to accept a part of a response, besides the time for its length
 * @param slowest   the lowest rate at which a client has to accept a response, in bytes per second
 * @param lists     how many lists of all targets run at once
 * @param reads     how many reads of one target or volume run at once
 * @param changes   how many changes run at once; most of them wait
 * @param waiting   how many lists, and how many reads, may wait for their turn
 * @param turn      how long they wait before they are refused
 * @param connectionsOfPeer how many connections one address may have
 */
public record Limits(Duration receiving, Duration sending, int slowest, int lists, int reads, int changes, int waiting,
        Duration turn, int connectionsOfPeer) {
    /** All changes and waiting lists of a proxy in front of the server fit into the connections of one address. */
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), 64 << 10, 16, 200,
            2_000, 1_000, Duration.ofSeconds(20), 4_000);
    /** The longest body, in bytes: a hundred times the size of the largest target. */
    public static final int LONGEST_BODY = 1 << 20;
    /** The longest first line of a request, with method and URL, in bytes. */
    static final int LONGEST_LINE = 4 << 10;
    /** The longest first line and headers of a request together, in bytes. */
    static final int LONGEST_HEADERS = 16 << 10;
    static final int MOST_CONNECTIONS = 10_000;
    /** How many reports of metrics are written at once; each of a thousand targets takes some MiB. */
    static final int SCRAPES = 2;
    /** How many clients read events at once. */
    static final int STREAMS = 2_000;

    /** Returns how long a client may take to accept so many bytes. */
    Duration sending(long bytes) {
        return sending.plusMillis(1_000 * bytes / slowest);
    }
}
