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
 * An initiator (qemu's, on libiscsi) that goes on writing numbered blocks through one session, each when the one before
 * has been acknowledged, and remembers when that was.
 */
final class BlockWriter implements AutoCloseable {
    static final int BLOCK = 4096;

    private final Path folder;
    private final Path pattern;
    private final Process session;
    private final BufferedReader answers;
    private final Writer commands;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile int acknowledged;
    private volatile long longestNanos;
    private volatile String failure = "";

    BlockWriter(RunningLab lab, String url) {
        try {
            folder = Files.createTempDirectory("blocks");
            pattern = folder.resolve("block");
            session = new ProcessBuilder(lab.onClient(List.of("qemu-io", "-f", "raw", "-t", "none", url)))
                    .redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = session.inputReader(StandardCharsets.UTF_8);
        commands = session.outputWriter(StandardCharsets.UTF_8);
        thread = Thread.ofPlatform().name("block-writer").start(this::write);
    }

    private void write() {
        try {
            long last = System.nanoTime();
            for (int number = 0; !stopping; number++) {
                Files.write(pattern, block(number));
                commands.write("write -s " + pattern + " " + (long) number * BLOCK + " " + BLOCK + "\n");
                commands.flush();
                requireWritten(number);
                long now = System.nanoTime();
                longestNanos = Math.max(longestNanos, now - last);
                last = now;
                acknowledged = number + 1;
            }
        } catch (IOException e) {
            failure = "the session ended: " + e.getMessage();
        }
    }

    private void requireWritten(int number) throws IOException {
        while (true) {
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("no answer to block " + number);
            }
            if (line.contains("failed") || line.contains("error")) {
                throw new IOException(line);
            }
            if (line.contains("ops; ")) {
                return;
            }
        }
    }

    /** The number of the block, again and again. */
    private static byte[] block(int number) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        while (block.hasRemaining()) {
            block.putInt(number + 1);
        }
        return block.array();
    }

    /** How many blocks have been acknowledged. */
    int acknowledged() {
        requireAlive();
        return acknowledged;
    }

    /** Waits until so many more blocks have been acknowledged. */
    void awaitMore(int blocks) {
        int goal = acknowledged() + blocks;
        Await.until("block " + goal + " is acknowledged", () -> acknowledged() >= goal);
    }

    private void requireAlive() {
        if (!failure.isEmpty()) {
            throw new AssertionError(failure);
        }
    }

    /** The longest time between two acknowledgements since the last call, in milliseconds. */
    long takeOutage() {
        long millis = longestNanos / 1_000_000;
        longestNanos = 0;
        return millis;
    }

    /** Reads all acknowledged blocks back through a session of its own, and counts those that hold what was written. */
    int readBack(RunningLab lab, String url) {
        requireAlive();
        int blocks = acknowledged;
        Path copy = folder.resolve("copy");
        lab.client("qemu-img", "dd", "-f", "raw", "-O", "raw", "bs=" + BLOCK, "count=" + blocks, "if=" + url,
                "of=" + copy).required();
        try {
            byte[] data = Files.readAllBytes(copy);
            int right = 0;
            for (int number = 0; number < blocks; number++) {
                if (ByteBuffer.wrap(data, number * BLOCK, BLOCK).equals(ByteBuffer.wrap(block(number)))) {
                    right++;
                }
            }
            return right;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes no more. */
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
            Files.deleteIfExists(folder.resolve("copy"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
