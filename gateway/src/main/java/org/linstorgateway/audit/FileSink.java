package org.linstorgateway.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that lines are appended to. If another file, or none, has its name, as after a rotation, the next line goes to a new one.
 * It is created with mode 0640, as far as the umask of the process allows.
 */
final class FileSink implements AuditSink {
    private static final FileAttribute<?> MODE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));
    private static final Set<StandardOpenOption> APPENDING = Set.of(StandardOpenOption.CREATE,
            StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    /** How often a file may be exchanged while it is opened. */
    private static final int ATTEMPTS = 5;

    private final Path path;
    private @Nullable Open open;
    private boolean isLineBroken;

    /** @param key device and inode of the file; empty if it has none */
    private record Open(FileChannel channel, Optional<Object> key) {}

    FileSink(Path path) {
        this.path = path;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void write(AuditLine line) throws IOException {
        FileChannel file = current();
        ByteBuffer bytes = ByteBuffer
                .wrap(((isLineBroken ? "\n" : "") + line.json() + "\n").getBytes(StandardCharsets.UTF_8));
        long end = file.size();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            isLineBroken = false;
        } catch (IOException e) {
            isLineBroken = bytes.position() > 0 && !removeFrom(file, end);
            throw e;
        }
    }

    /** Removes the part of a line that a full disk has accepted. A device or a pipe cannot be cut. */
    private static boolean removeFrom(FileChannel file, long end) {
        try {
            file.truncate(end);
            return file.size() == end;
        } catch (IOException e) {
            return false;
        }
    }

    private FileChannel current() throws IOException {
        Open known = open;
        if (known != null && known.channel().isOpen() && key().equals(known.key())) {
            return known.channel();
        }
        close();
        Open next = open();
        open = next;
        return next.channel();
    }

    /** Opens the file that has the name before and afterwards, so that none is taken for another one. */
    private Open open() throws IOException {
        for (int attempt = 1; true; attempt++) {
            Optional<Object> before = key();
            FileChannel channel = FileChannel.open(path, APPENDING, MODE);
            Optional<Object> after = key();
            if (after.equals(before) || (before.isEmpty() && after.isPresent()) || attempt == ATTEMPTS) {
                return new Open(channel, after);
            }
            channel.close();
        }
    }

    private Optional<Object> key() throws IOException {
        try {
            return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        Open known = open;
        open = null;
        isLineBroken = false;
        if (known != null) {
            try {
                known.channel().close();
            } catch (IOException _) {
                // Each line was written before: closing writes nothing.
            }
        }
    }
}
