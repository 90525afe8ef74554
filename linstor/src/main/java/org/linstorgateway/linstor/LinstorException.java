package org.linstorgateway.linstor;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failed request to LINSTOR. The message is one line for people: the request and LINSTOR's error, or the controllers
 * that were tried and why each one failed.
 */
public final class LinstorException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why the request failed. */
    public enum Kind {
        /** LINSTOR answered with an error. */
        REFUSED,
        /** LINSTOR, or a proxy before it, does not accept the credentials: the request certainly had no effect. */
        CREDENTIALS_REFUSED,
        /** No controller is reachable, or none may be used as it is configured: the request certainly had no effect. */
        UNREACHABLE,
        /** Too many requests of this program were in progress: the request certainly had no effect. */
        BUSY,
        /** The connection was lost, or the timeout expired, after part of the request was sent. */
        NO_RESPONSE,
        /** The response is not LINSTOR's, or is not readable. */
        UNEXPECTED_RESPONSE,
        /** LINSTOR cannot answer because the node's satellite is not connected. */
        SATELLITE_OFFLINE,
        /** The thread was interrupted; its interrupt flag is set. */
        INTERRUPTED
    }

    private final Kind kind;
    private final transient @Nullable ResultList results;
    private final String remedy;
    private final boolean outcomeUnknown;
    private final boolean timedOut;
    private final boolean answeredBefore;

    private LinstorException(Kind kind, String message, @Nullable ResultList results, String remedy,
            boolean outcomeUnknown, boolean timedOut, boolean answeredBefore) {
        super(message);
        this.kind = kind;
        this.results = results;
        this.remedy = remedy;
        this.outcomeUnknown = outcomeUnknown;
        this.timedOut = timedOut;
        this.answeredBefore = answeredBefore;
    }

    static LinstorException withResults(Kind kind, String message, ResultList results) {
        return withRemedy(kind, message, results, "");
    }

    /** @param remedy in place of the one that LINSTOR suggests; {@code ""} for none */
    static LinstorException withRemedy(Kind kind, String message, ResultList results, String remedy) {
        return new LinstorException(kind, message, results, remedy, false, false, true);
    }

    static LinstorException ofTransport(Kind kind, String message, String remedy, boolean outcomeUnknown,
            boolean timedOut, boolean answeredBefore) {
        return new LinstorException(kind, message, null, remedy, outcomeUnknown, timedOut, answeredBefore);
    }

    public Kind kind() {
        return kind;
    }

    /** Returns LINSTOR's results; empty if it sent none. */
    public Optional<ResultList> results() {
        return Optional.ofNullable(results);
    }

    /** Returns whether LINSTOR's results have an entry with this code, one of {@link ReturnCodes}. */
    public boolean has(int code) {
        return results != null && results.has(code);
    }

    /** Returns LINSTOR's errors if all are of satellites, as {@link ResultList#errorsOfNodes} does. */
    public List<ResultEntry> errorsOfNodes() {
        return results == null ? List.of() : results.errorsOfNodes();
    }

    /** Returns whether LINSTOR answered that an object of the request does not exist. */
    public boolean notFound() {
        return results != null && results.notFound();
    }

    /** Returns whether a change may have been applied, or may be applied later, although it failed; false for a read. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** Returns whether any controller has ever answered this client; if not, their addresses may be wrong. */
    public boolean answeredBefore() {
        return answeredBefore;
    }

    /** Returns whether the timeout expired. */
    public boolean timedOut() {
        return timedOut;
    }

    /** Returns what to do: about the connection or the credentials, or what LINSTOR suggests; {@code ""} if unknown. */
    public String correction() {
        return !remedy.isEmpty()
                ? remedy
                : results().flatMap(ResultList::firstError).map(ResultEntry::correction).orElse("");
    }
}
