package org.linstorgateway.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** systemd's journal, which takes what a service writes to its standard error. */
public final class Journal {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Journal() {}

    /**
     * Whether standard error goes there: the variable {@code JOURNAL_STREAM} then names its device and inode, see
     * systemd.exec(5). The variable alone proves nothing, as programs inherit it whose output goes elsewhere.
     */
    public static boolean hasStandardError(Map<String, String> environment) {
        String stream = environment.getOrDefault("JOURNAL_STREAM", "");
        return !stream.isEmpty() && stream.equals(identity(STANDARD_ERROR));
    }

    static String identity(Path file) {
        try {
            Map<String, Object> found = Files.readAttributes(file, "unix:dev,ino");
            return found.get("dev") + ":" + found.get("ino");
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    /**
     * A message, each line with the level by which the journal files it, see sd-daemon(3).
     *
     * @param level from 0 (the system cannot be used) to 7 (for debugging)
     */
    public static String levelled(int level, String message) {
        return message.replaceAll("(?m)^", "<" + level + ">");
    }
}
