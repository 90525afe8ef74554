package org.linstorgateway.linstor.transport;

import java.io.Serial;

/** No usable answer. The message says which controller did what, without saying what was asked. */
public final class TransportException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** How far the request came. */
    public enum Kind {
        /** It reached no controller: surely nothing was done. */
        UNREACHABLE,
        /** So many other calls were under way that its turn did not come: surely nothing was done. */
        BUSY,
        /** The connection broke after something was sent. */
        LOST,
        /** The time was over. */
        TIMED_OUT,
        /** What came back is not LINSTOR's, or too long. */
        GARBLED,
        /** The calling thread was interrupted. */
        INTERRUPTED
    }

    private final Kind kind;

    TransportException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether no controller can have carried the request out. */
    public boolean unsent() {
        return kind == Kind.UNREACHABLE || kind == Kind.BUSY;
    }

    /** This failure, with what became of the repeat. */
    TransportException andThen(TransportException repeat) {
        return new TransportException(kind, getMessage() + "; then " + repeat.getMessage());
    }
}
