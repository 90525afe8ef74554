package org.linstorgateway.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A session of an initiator (qemu) that writes numbered blocks: through iSCSI, to a file of an NFS export, or to a device of the
 * client. For one thread.
 */
final class BlockSession implements AutoCloseable {
    static final int BLOCK_SIZE = 4096;
    private static final int LINE = 16;
    private final Process process;
    private final BufferedReader output;
    private final Writer numbers;

    /** @param url what qemu opens: an address with {@code iscsi://} or {@code nfs://}, or a device */
    BlockSession(Client client, String url) {
        // A write to a file of NFS is on a disk only when the server was told to commit it.
        String flags = url.startsWith("nfs:") ? "-f" : "";
        try {
            process = new ProcessBuilder(
                    client.onClient(List.of("sh", "-c", writer(flags, url))))
                    .redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        output = process.inputReader(StandardCharsets.UTF_8);
        numbers = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Returns a script that reads numbers. It hands the block of each to qemu-io, which gets the next one after an answer. */
    private static String writer(String flags, String url) {
        return """
                d=$(mktemp -d) || exit 1
                trap 'rm -rf "$d"' EXIT
                while read -r n; do
                    yes "$(printf %%015d $((n + 1)))" | head -c %1$d >"$d/block"
                    echo "write %2$s -s $d/block $((n * %1$d)) %1$d"
                done | qemu-io -f raw -t none '%3$s' 2>&1""".formatted(BLOCK_SIZE, flags, url);
    }

    private static String reader(int blocks, String url) {
        return """
                d=$(mktemp -d) || exit 1
                trap 'rm -rf "$d"' EXIT
                qemu-img dd -f raw -O raw bs=%d count=%d if='%s' of="$d/copy" >&2 && cat $d/copy""".formatted(
                BLOCK_SIZE, blocks, url);
    }

    /** Writes a block and waits until it is acknowledged. */
    void write(int number) throws IOException {
        numbers.write(number + "\n");
        numbers.flush();
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

    /** Returns the content of a block: lines with its number plus one. */
    private static byte[] block(int number) {
        return "%015d\n".formatted(number + 1).repeat(BLOCK_SIZE / LINE).getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the first blocks through a new session and returns how many of them have the written content. */
    static int readBack(Client client, String url, int blocks) {
        byte[] data = Subprocess.bytes(client.timeouts().command(),
                client.onClient(List.of("sh", "-c", reader(blocks, url))));
        int correct = 0;
        for (int number = 0; number < blocks; number++) {
            int start = number * BLOCK_SIZE;
            if (start + BLOCK_SIZE <= data.length
                    && Arrays.equals(data, start, start + BLOCK_SIZE, block(number), 0, BLOCK_SIZE)) {
                correct++;
            }
        }
        return correct;
    }

    /** Ends the session. qemu is given a moment to log out, and is killed if it waits for a target. */
    @Override
    public void close() {
        try {
            numbers.close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
