package org.linstorgateway.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The users whose programs listen on a TCP port of this machine, as the kernel shows them in {@code /proc/net/tcp} and
 * {@code tcp6} (proc_net(5)).
 *
 * @param folder the folder with these files
 */
record ListeningUsers(Path folder) {
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int USER = 7;
    private static final int HEXADECIMAL = 16;
    private static final long ROOT = 0;
    /** The range of systemd for {@code DynamicUser=}, under which the service runs (systemd.io, "Users, Groups, UIDs and GIDs"). */
    private static final long FIRST_DYNAMIC = 61_184;
    private static final long LAST_DYNAMIC = 65_519;

    static ListeningUsers ofThisMachine() {
        return new ListeningUsers(Path.of("/proc/net"));
    }

    /**
     * Tells whether only root and services of systemd listen on a port. Ports above 1023 are free for every user: one that
     * listens on another loopback address, or while the service is stopped, must not get a secret of root.
     */
    boolean areTrusted(int port) {
        try {
            return Stream.of("tcp", "tcp6").map(folder::resolve).filter(Files::exists)
                    .flatMap(file -> lines(file).stream()).map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length > USER && words[STATE].equals(LISTEN) && port(words) == port)
                    .mapToLong(words -> Long.parseLong(words[USER])).allMatch(ListeningUsers::isTrusted);
        } catch (NumberFormatException | UncheckedIOException e) {
            return false;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel does not show who listens", e);
        }
    }

    private static int port(String[] words) {
        return Integer.parseInt(words[LOCAL_ADDRESS].substring(words[LOCAL_ADDRESS].indexOf(':') + 1), HEXADECIMAL);
    }

    private static boolean isTrusted(long user) {
        return user == ROOT || (user >= FIRST_DYNAMIC && user <= LAST_DYNAMIC);
    }
}
