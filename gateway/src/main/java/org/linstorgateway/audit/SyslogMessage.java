package org.linstorgateway.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/** Messages of syslog as RFC 5424 describes them, from this process. */
final class SyslogMessage {
    /** Facility 13 (log audit), severity 5 (notice). */
    private static final int PRIORITY = 13 * 8 + 5;
    private static final int LONGEST_HOST_NAME = 255;

    private final String sender = String.join(" ", hostName(), "linstor-gateway",
            Long.toString(ProcessHandle.current().pid()), "audit", "-", "");

    /** Returns the message with a line, in UTF-8. */
    byte[] of(AuditLine line) {
        return ("<" + PRIORITY + ">1 " + line.time() + " " + sender + line.json()).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the name of this machine in printable ASCII characters; {@code -} if it is unknown. */
    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^\\x21-\\x7e]", "");
            return name.isEmpty() ? "-" : name.substring(0, Math.min(name.length(), LONGEST_HOST_NAME));
        } catch (UnknownHostException e) {
            return "-";
        }
    }
}
