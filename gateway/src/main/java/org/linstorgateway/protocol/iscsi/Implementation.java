package org.linstorgateway.protocol.iscsi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.GatewayException;

/** The target software that the {@code iSCSITarget} agent drives; without one the agent takes what it finds first. */
public enum Implementation {
    IET("iet"), TGT("tgt"), LIO("lio"), LIO_T("lio-t"), SCST("scst");

    private final String text;

    Implementation(String text) {
        this.text = text;
    }

    /** Reads the agent's name of it. */
    public static Implementation parse(String text) {
        return find(text).orElseThrow(() -> GatewayException.invalid("'" + text
                + "' is not an implementation: expected one of " + String.join(", ", names())));
    }

    static Optional<Implementation> find(String text) {
        return Arrays.stream(values()).filter(value -> value.text.equalsIgnoreCase(text)).findFirst();
    }

    /** Returns the names of all. */
    static List<String> names() {
        return Arrays.stream(values()).map(Implementation::toString).toList();
    }

    /** {@code lio-t} and {@code scst} cut a portal at its first colon. */
    boolean servesIpv6() {
        return this != LIO_T && this != SCST;
    }

    /** {@code lio} ignores the credentials, which would leave the target open. */
    boolean knowsChap() {
        return this != LIO;
    }

    /** Agents that pass credentials through a shell. */
    boolean breaksShellCharacters() {
        return this != SCST;
    }

    /** {@code tgt} restricts by address only. */
    boolean knowsInitiatorNames() {
        return this != TGT;
    }

    @Override
    public String toString() {
        return text;
    }
}
