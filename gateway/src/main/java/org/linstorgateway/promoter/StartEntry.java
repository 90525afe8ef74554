package org.linstorgateway.promoter;

/** An entry of a start list, which DRBD Reactor starts on the primary node. */
public sealed interface StartEntry permits OcfAgent, SystemdUnit {
    /** Returns the literal entry in the promoter file. */
    String text();

    /** Returns the entry with {@code ***} for each secret: for display, never to be written to a file. */
    default StartEntry masked() {
        return this;
    }

    /**
     * Parses an entry: {@code ocf:<vendor>:<agent> <instance> key=value ...}; any other text is a systemd unit.
     *
     * @throws UnreadablePromoterException if it begins with {@code ocf:} but does not have this form
     */
    static StartEntry parse(String text) {
        return text.startsWith("ocf:") ? OcfAgent.parse(text) : new SystemdUnit(text);
    }
}
