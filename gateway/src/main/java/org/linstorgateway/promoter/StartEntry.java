package org.linstorgateway.promoter;

/** One thing that DRBD Reactor starts, in the order of the list, on the node that holds the writable copy. */
public sealed interface StartEntry permits OcfAgent, SystemdUnit {
    /** The entry as it stands in the promoter file. */
    String text();

    /** The same entry with {@code ***} for each secret, to be shown and never to be written. */
    default StartEntry masked() {
        return this;
    }

    /**
     * Reads an entry: {@code ocf:<vendor>:<agent> <instance> key=value ...}; anything else is a systemd unit.
     *
     * @throws UnreadablePromoterException when it is an agent's and cannot be split into words
     */
    static StartEntry parse(String text) {
        return text.startsWith("ocf:") ? OcfAgent.parse(text) : new SystemdUnit(text);
    }
}
