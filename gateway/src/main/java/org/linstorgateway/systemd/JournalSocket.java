package org.linstorgateway.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sends entries with fields to systemd's journal, in its native protocol
 * (<a href="https://systemd.io/JOURNAL_NATIVE_PROTOCOL/">documentation</a>). The journal adds the unit of the process.
 */
public final class JournalSocket {
    private static final Path DEFAULT = Path.of("/run/systemd/journal/socket");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private final UnixDatagrams datagrams = new UnixDatagrams();
    private final Path socket;

    private JournalSocket(Path socket) {
        this.socket = socket;
    }

    /** Returns the socket of this machine. */
    public static JournalSocket ofSystem() {
        return new JournalSocket(DEFAULT);
    }

    /** Returns another socket. */
    public static JournalSocket at(Path socket) {
        return new JournalSocket(socket);
    }

    /** Tells whether the journal receives the standard error of this process, and has its socket. */
    public static boolean isUsable(Map<String, String> environment) {
        return Journal.hasStandardError(environment) && Files.exists(DEFAULT);
    }

    /**
     * Sends an entry. Waits while the journal is restarted.
     *
     * @param fields values without line breaks by the names of their fields: capital letters, digits and underscores
     * @throws IOException if the journal does not receive it
     */
    public void send(Map<String, String> fields) throws IOException {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || value.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("the field " + name + " is not one of the journal");
            }
            text.append(name).append('=').append(value).append('\n');
        });
        datagrams.send(socket.toString(), text.toString());
    }
}
