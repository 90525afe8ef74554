package org.linstorgateway.sim.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What goes wrong with a request. */
public enum FaultKind {
    /** The connection is closed before the request's body is read. Nothing is done. */
    REFUSE,
    /** The answer comes late. The work is done after the waiting. */
    LATE,
    /** An error is answered. Nothing is done. */
    ERROR,
    /** The work is done, an error is answered. */
    ERROR_AFTER,
    /** The connection is dropped after reading the request. Nothing is done. */
    DROP_BEFORE,
    /** The work is done, then the connection is dropped without an answer. */
    DROP_AFTER,
    /** Only the first of the satellites concerned hears of it; the answer is an error with mixed entries. */
    HALF,
    /** A page of HTML with status 200, as from a proxy. Nothing is done. */
    GARBAGE,
    /** The controller dies before the work; where there is a standby, it takes over, else this one starts again. */
    DIE_BEFORE,
    /** The controller dies after the work, before it has answered. */
    DIE_AFTER;

    /** The name in JSON, for example {@code error-after}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a name in JSON. */
    public static Optional<FaultKind> of(String text) {
        return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
    }
}
