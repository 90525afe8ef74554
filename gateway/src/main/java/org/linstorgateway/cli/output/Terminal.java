package org.linstorgateway.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The detection of terminals. */
final class Terminal {
    static final int STANDARD_INPUT = 0;
    static final int STANDARD_OUTPUT = 1;
    static final int STANDARD_ERROR = 2;

    private Terminal() {}

    /**
     * Returns whether a stream of this process is a terminal. Java reports it only for input and output together, Linux
     * for each stream. Without {@code /proc} no stream counts as one.
     */
    static boolean is(int descriptor) {
        return find(descriptor).isPresent();
    }

    /** Returns the device file of a stream of this process if it is a terminal. */
    static Optional<Path> find(int descriptor) {
        try {
            Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
            String file = device.toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console")
                    ? Optional.of(device)
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
