package org.linstorgateway.target;

/** The kinds of failure that a caller can tell apart. */
public enum Problem {
    /** The request itself is wrong: nothing has changed, and repeating it will not help. */
    INVALID,
    /** The caller has not proved who they are, and needs to. */
    UNAUTHENTICATED,
    /** The caller may not do it. */
    FORBIDDEN,
    /** The target, volume or path does not exist. */
    NOT_FOUND,
    /** The path exists, but not for this method. */
    METHOD_NOT_ALLOWED,
    /** The request contradicts the present state: a name or address in use, a running target, a differing volume. */
    CONFLICT,
    /** The LINSTOR of the cluster cannot do it. */
    UNSUPPORTED,
    /** The target has changed since the caller read it. */
    OUTDATED,
    /** The request is larger than the server accepts. */
    TOO_LARGE,
    /** A bug of this program; the log of the server has the details. */
    BUG,
    /** LINSTOR refused, or its response cannot be understood. */
    LINSTOR_REFUSED,
    /** No LINSTOR controller, or no gateway server, can be reached. */
    UNREACHABLE,
    /** The server works on as many requests as it accepts; the request may succeed a moment later. */
    BUSY,
    /** The operation took longer than the caller wanted to wait, or was cancelled. */
    TIMED_OUT;

    /** Tells whether it may pass by itself, so that a reader may try again. */
    public boolean isTemporary() {
        return this == UNREACHABLE || this == BUSY || this == TIMED_OUT || this == LINSTOR_REFUSED;
    }
}
