package org.linstorgateway.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of the process's streams a person looks at. */
final class Terminal {
    static final int STANDARD_OUTPUT = 1;
    static final int STANDARD_ERROR = 2;

    private Terminal() {}

    /**
     * Whether a stream of this process is a terminal. Java only tells of input and output together; Linux of each.
     * Without {@code /proc} nothing is.
     */
    static boolean is(int descriptor) {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
