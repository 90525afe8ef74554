package org.linstorgateway.protocol.iscsi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The target software that the {@code iSCSITarget} agent drives. Without one the agent takes the first whose program is
 * installed, in the order of these constants (scst since resource-agents 4.13). It looks for it at each call, also while the
 * target runs.
 */
public enum IscsiImplementation {
    IET("iet", "ietadm"),
    TGT("tgt", "tgtadm"),
    LIO("lio", "lio_node"),
    LIO_T("lio-t", "targetcli"),
    SCST("scst", "scstadmin");

    private final String text;
    private final String program;

    IscsiImplementation(String text, String program) {
        this.text = text;
        this.program = program;
    }

    /**
     * Reads the name that the agent uses.
     *
     * @throws GatewayException ({@code INVALID}) naming the choices
     */
    public static IscsiImplementation parse(String text) {
        return find(text).orElseThrow(() -> GatewayException.of(ErrorCode.UNKNOWN_IMPLEMENTATION, "'" + text
                + "' is not an implementation: expected one of " + String.join(", ", names())));
    }

    static Optional<IscsiImplementation> find(String text) {
        return Arrays.stream(values()).filter(value -> value.text.equalsIgnoreCase(text)).findFirst();
    }

    /** Returns the program that the agent calls, and by which it tells that the implementation is installed. */
    String program() {
        return program;
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

    /**
     * Returns the signs that user name and password may have besides ASCII letters and digits, so that initiators log in
     * with them and with nothing else. The agents, except for {@code scst}, let a shell split and expand them.
     *
     * <ul>
     * <li>{@code lio-t}: tried with configshell 1.1.28, whose grammar cuts a value at any other character; {@code !#&} are
     * missing in older releases of it
     * <li>{@code tgt}: tried with tgt 1.0.85, which takes a comma in a user name for its end
     * <li>{@code scst}: {@code scstadmin} splits its attributes at blanks, {@code =} and {@code ,}
     * <li>{@code iet}: {@code ietadm} splits its parameters at {@code =} and {@code ,}
     * </ul>
     */
    String credentialSigns() {
        return switch (this) {
            case LIO_T -> "%()+,-./:;<=>@_~";
            case TGT -> "!#%&()+-./:;<=>@^_{|}~";
            case SCST -> "!#$%&()*+-./:<>?@[]^_{|}~";
            case IET -> "!#%&()+-./:;<>@^_{|}~";
            case LIO -> commonCredentialSigns();
        };
    }

    /** The signs that all implementations with CHAP keep. */
    static String commonCredentialSigns() {
        return LIO_T.credentialSigns().chars().filter(c -> Stream.of(TGT, SCST, IET)
                .allMatch(other -> other.credentialSigns().indexOf(c) >= 0))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /**
     * Tells whether the agent can let initiators give back unused blocks.
     *
     * <ul>
     * <li>{@code lio-t}: {@code emulate_tpu}, also in resource-agents 4.12. The LUN does not start on a device without discard
     * <li>{@code tgt}: {@code additional_parameters} may have {@code thin_provisioning} (tried with tgt 1.0.85 on a block device)
     * <li>{@code scst}: takes it from the device; the agent has no parameter (seen in resource-agents 4.18)
     * </ul>
     */
    boolean knowsThinProvisioning() {
        return this == LIO_T || this == TGT;
    }

    /**
     * Tells whether one can choose when writes are acknowledged. {@code tgt} keeps writes in the page cache of the node unless
     * it opens the device with {@code O_SYNC}. The others pass a write on to the device before they acknowledge it: LIO's
     * {@code iblock} and SCST's and IET's {@code blockio} do not use the page cache.
     */
    boolean choosesWriteBack() {
        return this == TGT;
    }

    /** Tells whether the agent can set how many commands a session may have under way. Tried with tgt 1.0.85. */
    boolean knowsQueueDepth() {
        return this == TGT;
    }

    /**
     * Tells whether the agent can set the size of logical blocks: {@code block_size}, which no release up to resource-agents
     * 4.18.0 has (seen in its repository in August 2026).
     */
    boolean knowsBlockSize() {
        return this == LIO_T || this == SCST;
    }

    /** Returns the implementations for which something holds, such as {@code lio-t or tgt}. */
    static String those(Predicate<IscsiImplementation> property) {
        return Arrays.stream(values()).filter(property).map(IscsiImplementation::toString)
                .collect(Collectors.joining(" or "));
    }

    /** Tells whether the kernel's target LIO serves the LUNs. */
    boolean isLio() {
        return this == LIO || this == LIO_T;
    }

    /** {@code tgt} restricts access by address only. */
    boolean knowsInitiatorNames() {
        return this != TGT;
    }

    /** Returns how a target without an implementation uses the port. */
    static PortUse defaultPortUse() {
        return PortUse.chosenByNode("the first that is installed there of " + String.join(", ", names()),
                IscsiStartList.PORT);
    }

    /**
     * Returns how the implementation uses the port. Seen with tgt 1.0.85: {@code tgtd} listens on 0.0.0.0, and a portal of
     * LIO on the same node then fails with "kernel_bind() failed: -98". The daemons of SCST and IET listen on all addresses
     * by default, too.
     */
    PortUse portUse() {
        return switch (this) {
            case LIO, LIO_T -> PortUse.by("LIO", IscsiStartList.PORT, false);
            case TGT, SCST, IET -> PortUse.by(text, IscsiStartList.PORT, true);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
