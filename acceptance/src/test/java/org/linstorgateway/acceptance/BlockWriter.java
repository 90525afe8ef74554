package org.linstorgateway.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * iSCSI initiator (qemu with libiscsi) that writes numbered blocks through one session. It writes a block when the previous
 * one is acknowledged, and measures the longest time between two acknowledgements.
 */
final class BlockWriter implements AutoCloseable {
    static final int BLOCK_SIZE = 4096;

    private final Path directory;
    private final Path pattern;
    private final Process session;
    private final BufferedReader output;
    private final Writer commands;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile int acknowledged;
    private volatile long longestGapNanos;
    private volatile String failure = "";

    BlockWriter(LabProcess lab, String url) {
        try {
            directory = Files.createTempDirectory("blocks");
            pattern = directory.resolve("block");
            session = new ProcessBuilder(lab.onClient(List.of("qemu-io", "-f", "raw", "-t", "none", url)))
                    .redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        output = session.inputReader(StandardCharsets.UTF_8);
        commands = session.outputWriter(StandardCharsets.UTF_8);
        thread = Thread.ofPlatform().name("block-writer").start(this::write);
    }

    private void write() {
        try {
            long last = System.nanoTime();
            for (int number = 0; !stopping; number++) {
                Files.write(pattern, block(number));
                commands.write("write -s " + pattern + " " + (long) number * BLOCK_SIZE + " " + BLOCK_SIZE + "\n");
                commands.flush();
                requireWritten(number);
                long now = System.nanoTime();
                longestGapNanos = Math.max(longestGapNanos, now - last);
                last = now;
                acknowledged = number + 1;
            }
        } catch (IOException e) {
            failure = "the session ended: " + e.getMessage();
        }
    }

    private void requireWritten(int number) throws IOException {
        while (true) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("no acknowledgement of block " + number);
            }
            if (line.contains("failed") || line.contains("error")) {
                throw new IOException(line);
            }
            if (line.contains("ops; ")) {
                return;
            }
        }
    }

    /** Returns the content of a block: its number plus one, repeated. */
    private static byte[] block(int number) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_SIZE);
        while (block.hasRemaining()) {
            block.putInt(number + 1);
        }
        return block.array();
    }

    /** Returns the number of acknowledged blocks. */
    int acknowledged() {
        requireAlive();
        return acknowledged;
    }

    /** Waits until the given number of further blocks is acknowledged. */
    void awaitAcknowledged(int blocks) {
        int goal = acknowledged() + blocks;
        Await.until("block " + goal + " is acknowledged", () -> acknowledged() >= goal);
    }

    private void requireAlive() {
        if (!failure.isEmpty()) {
            throw new AssertionError(failure);
        }
    }

    /** Returns the longest time between two acknowledgements since the last call, in milliseconds. */
    long takeLongestGap() {
        long millis = longestGapNanos / 1_000_000;
        longestGapNanos = 0;
        return millis;
    }

    /** Reads all acknowledged blocks through a new session and returns how many of them have the written content. */
    int readBack(LabProcess lab, String url) {
        requireAlive();
        int blocks = acknowledged;
        Path copy = directory.resolve("copy");
        lab.client("qemu-img", "dd", "-f", "raw", "-O", "raw", "bs=" + BLOCK_SIZE, "count=" + blocks, "if=" + url,
                "of=" + copy).requireSuccess();
        try {
            byte[] data = Files.readAllBytes(copy);
            int correct = 0;
            for (int number = 0; number < blocks; number++) {
                if (ByteBuffer.wrap(data, number * BLOCK_SIZE, BLOCK_SIZE).equals(ByteBuffer.wrap(block(number)))) {
                    correct++;
                }
            }
            return correct;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the writer and waits up to ten seconds for its thread. */
    void stop() {
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
        session.destroyForcibly();
        try {
            Files.deleteIfExists(pattern);
            Files.deleteIfExists(directory.resolve("copy"));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
