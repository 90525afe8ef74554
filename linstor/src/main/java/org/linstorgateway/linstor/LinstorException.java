package org.linstorgateway.linstor;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed. The message is one line for people: what was asked, what LINSTOR said to it, or which controllers
 * were tried and why each one failed.
 */
public final class LinstorException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why it failed. */
    public enum Kind {
        /** LINSTOR answered with an error. */
        REFUSED,
        /** No controller could be reached: surely nothing was done. */
        UNREACHABLE,
        /** So many other calls of this program were under way that nothing was done. */
        BUSY,
        /** The connection broke, or the time was over, after something was sent. */
        LOST,
        /** Something answered that is not LINSTOR, or what LINSTOR answered cannot be read. */
        GARBLED,
        /** LINSTOR cannot tell since the node's satellite is not connected. */
        SATELLITE_OFFLINE,
        /** The thread was interrupted; its interrupt flag is set again. */
        INTERRUPTED
    }

    private final Kind kind;
    private final transient @Nullable ResultList answers;
    private final boolean outcomeUnknown;
    private final boolean timedOut;

    private LinstorException(Kind kind, String message, @Nullable ResultList answers, boolean outcomeUnknown,
            boolean timedOut) {
        super(message);
        this.kind = kind;
        this.answers = answers;
        this.outcomeUnknown = outcomeUnknown;
        this.timedOut = timedOut;
    }

    static LinstorException refused(Kind kind, String message, ResultList answers) {
        return new LinstorException(kind, message, answers, false, false);
    }

    static LinstorException unanswered(Kind kind, String message, boolean outcomeUnknown, boolean timedOut) {
        return new LinstorException(kind, message, null, outcomeUnknown, timedOut);
    }

    public Kind kind() {
        return kind;
    }

    /** What LINSTOR answered, if it did. */
    public Optional<ResultList> answers() {
        return Optional.ofNullable(answers);
    }

    /** Whether LINSTOR's answer has an entry with this code, see {@link ReturnCodes}. */
    public boolean has(int code) {
        return answers != null && answers.has(code);
    }

    /** Whether LINSTOR says that something which the call named does not exist. */
    public boolean notFound() {
        return answers != null && answers.notFound();
    }

    /** Whether a change may have been done, now or later, although the call failed. Never for calls that only read. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** Whether the call's time was over. */
    public boolean timedOut() {
        return timedOut;
    }

    /** What LINSTOR advises to do, {@code ""} if nothing. */
    public String correction() {
        return answers().flatMap(ResultList::firstError).map(ResultEntry::correction).orElse("");
    }
}
