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

/** A session of an iSCSI initiator (qemu with libiscsi) that writes numbered blocks. For one thread. */
final class BlockSession implements AutoCloseable {
    static final int BLOCK_SIZE = 4096;

    private final Path directory;
    private final Path pattern;
    private final Process process;
    private final BufferedReader output;
    private final Writer commands;

    BlockSession(LabProcess lab, String url) {
        try {
            directory = Files.createTempDirectory("blocks");
            pattern = directory.resolve("block");
            process = new ProcessBuilder(lab.onClient(List.of("qemu-io", "-f", "raw", "-t", "none", url)))
                    .redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        output = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Writes a block and waits until it is acknowledged. */
    void write(int number) throws IOException {
        Files.write(pattern, block(number));
        commands.write("write -s " + pattern + " " + (long) number * BLOCK_SIZE + " " + BLOCK_SIZE + "\n");
        commands.flush();
        requireWritten(number);
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

    /** Reads the first blocks through a new session and returns how many of them have the written content. */
    int readBack(LabProcess lab, String url, int blocks) {
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

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Files.deleteIfExists(pattern);
            Files.deleteIfExists(directory.resolve("copy"));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
