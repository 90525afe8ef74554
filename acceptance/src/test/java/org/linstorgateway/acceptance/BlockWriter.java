package org.linstorgateway.acceptance;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Initiator that writes numbered blocks through one session. It writes a block when the previous one is acknowledged, and
 * measures the longest time between two acknowledgements. With several disks, it writes each block to all of them, one disk
 * after the other, as a database writes its log before its data.
 */
public final class BlockWriter implements AutoCloseable {
    static final int BLOCK_SIZE = BlockSession.BLOCK_SIZE;

    private final Client client;
    private final List<BlockSession> sessions;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile int acknowledged;
    private volatile long longestGapNanos;
    private volatile String failure = "";
    private volatile boolean errorAllowed;

    /** @param urls what the initiator opens: addresses with {@code iscsi://} or {@code nfs://}, or devices */
    public BlockWriter(Client client, String... urls) {
        this.client = client;
        sessions = Stream.of(urls).map(url -> new BlockSession(client, url)).toList();
        thread = Thread.ofPlatform().name("block-writer").start(this::write);
    }

    private void write() {
        try {
            long last = System.nanoTime();
            for (int number = 0; !stopping; number++) {
                for (BlockSession session : sessions) {
                    session.write(number);
                }
                long now = System.nanoTime();
                longestGapNanos = Math.max(longestGapNanos, now - last);
                last = now;
                acknowledged = number + 1;
                LockSupport.parkNanos(client.timeouts().pause().toNanos());
            }
        } catch (IOException e) {
            failure = "the session ended: " + e.getMessage();
        }
    }

    /** Returns the number of acknowledged blocks. */
    public int acknowledged() {
        requireAlive();
        return acknowledged;
    }

    /** Waits until the given number of further blocks is acknowledged. */
    public void awaitAcknowledged(int blocks) {
        int goal = acknowledged() + blocks;
        client.timeouts().until("block " + goal + " is acknowledged", () -> acknowledged() >= goal);
    }

    /** Allows the target to refuse a write from now on. The writer ends with this write then, and keeps what was acknowledged before. */
    public void allowError() {
        errorAllowed = true;
    }

    /** Returns why the session has ended; empty while it goes on. */
    public String failure() {
        return failure;
    }

    private void requireAlive() {
        if (!failure.isEmpty() && !errorAllowed) {
            throw new AssertionError(failure);
        }
    }

    /** Returns the longest time between two acknowledgements since the last call, in milliseconds. */
    public long takeLongestGap() {
        long millis = longestGapNanos / 1_000_000;
        longestGapNanos = 0;
        return millis;
    }

    /** Reads all acknowledged blocks through a new session and returns how many of them have the written content. */
    public int readBack(Client through, String url) {
        requireAlive();
        return BlockSession.readBack(through, url, acknowledged);
    }

    /** Stops the writer and waits up to ten seconds for its thread. */
    public void stop() {
        stopping = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        sessions.forEach(BlockSession::close);
    }
}
