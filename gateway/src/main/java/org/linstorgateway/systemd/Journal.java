package org.linstorgateway.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** systemd's journal, which receives the standard error of a service. */
public final class Journal {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Journal() {}

    /**
     * Returns whether the journal receives standard error. The variable {@code JOURNAL_STREAM} then has its device and
     * inode, see systemd.exec(5). The variable alone is not enough: child processes with redirected output inherit it.
     */
    public static boolean hasStandardError(Map<String, String> environment) {
        String stream = environment.getOrDefault("JOURNAL_STREAM", "");
        return !stream.isEmpty() && stream.equals(deviceAndInode(STANDARD_ERROR));
    }

    static String deviceAndInode(Path file) {
        try {
            Map<String, Object> attributes = Files.readAttributes(file, "unix:dev,ino");
            return attributes.get("dev") + ":" + attributes.get("ino");
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    /**
     * Returns a message with the journal's level prefix on each line, see sd-daemon(3).
     *
     * @param level from 0 (emergency) to 7 (debug)
     */
    public static String withLevel(int level, String message) {
        return message.replaceAll("(?m)^", "<" + level + ">");
    }
}
