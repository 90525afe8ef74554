package org.linstorgateway.audit;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.linstorgateway.systemd.JournalSocket;

/** systemd's journal: the line is the message of an entry, whose fields {@code LINSTOR_GATEWAY_*} have its values, too. */
final class JournalSink implements AuditSink {
    /** The identifier of the entries, for {@code journalctl -t}. */
    static final String IDENTIFIER = "linstor-gateway-audit";
    private static final String PREFIX = "LINSTOR_GATEWAY_";
    /** A normal but significant event, see sd-daemon(3). */
    private static final String NOTICE = "5";

    private final JournalSocket journal;

    JournalSink(JournalSocket journal) {
        this.journal = journal;
    }

    @Override
    public String name() {
        return "the journal";
    }

    @Override
    public void write(AuditLine line) throws IOException {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("MESSAGE", line.json());
        entry.put("SYSLOG_IDENTIFIER", IDENTIFIER);
        entry.put("PRIORITY", NOTICE);
        line.fields().forEach((name, value) -> entry.put(PREFIX + name.toUpperCase(Locale.ROOT), oneLine(value)));
        journal.send(entry);
    }

    private static String oneLine(String value) {
        return value.replace('\n', ' ');
    }
}
