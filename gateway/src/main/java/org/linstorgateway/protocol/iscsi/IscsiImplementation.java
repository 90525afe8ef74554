package org.linstorgateway.protocol.iscsi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.GatewayException;

/**
 * The target software that the {@code iSCSITarget} agent drives. Without one the agent takes the first that it finds.
 */
public enum IscsiImplementation {
    IET("iet"), TGT("tgt"), LIO("lio"), LIO_T("lio-t"), SCST("scst");

    private final String text;

    IscsiImplementation(String text) {
        this.text = text;
    }

    /**
     * Reads the name that the agent uses.
     *
     * @throws GatewayException ({@code INVALID}) naming the choices
     */
    public static IscsiImplementation parse(String text) {
        return find(text).orElseThrow(() -> GatewayException.invalid("'" + text
                + "' is not an implementation: expected one of " + String.join(", ", names())));
    }

    static Optional<IscsiImplementation> find(String text) {
        return Arrays.stream(values()).filter(value -> value.text.equalsIgnoreCase(text)).findFirst();
    }

    /** Returns the names of all. */
    static List<String> names() {
        return Arrays.stream(values()).map(IscsiImplementation::toString).toList();
    }

    /** {@code lio-t} and {@code scst} cut a portal at its first colon. */
    boolean servesIpv6() {
        return this != LIO_T && this != SCST;
    }

    /** {@code lio} ignores the credentials, which would leave the target open. */
    boolean knowsChap() {
        return this != LIO;
    }

    /** The agents of the others pass credentials through a shell. */
    boolean breaksShellCharacters() {
        return this != SCST;
    }

    /** {@code tgt} restricts access by address only. */
    boolean knowsInitiatorNames() {
        return this != TGT;
    }

    @Override
    public String toString() {
        return text;
    }
}
