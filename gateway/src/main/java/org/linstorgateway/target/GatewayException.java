package org.linstorgateway.target;

import org.jspecify.annotations.Nullable;

/**
 * A failure to report to users. The message says what failed, on which object and why, in one line if possible. The
 * hint says what to do now, and may be empty. The code identifies the kind of failure for programs.
 */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String code;
    private final String hint;

    private GatewayException(Problem problem, String code, String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
        this.code = code;
        this.hint = hint;
    }

    public static GatewayException of(ErrorCode code, String message) {
        return of(code, message, "");
    }

    public static GatewayException of(ErrorCode code, String message, String hint) {
        return new GatewayException(code.problem(), code.word(), message, hint, null);
    }

    public static GatewayException of(ErrorCode code, String message, String hint, Throwable cause) {
        return new GatewayException(code.problem(), code.word(), message, hint, cause);
    }

    /**
     * Returns the failure that a server has reported.
     *
     * @param code empty if the server, such as LINBIT's, has none
     */
    public static GatewayException received(Problem problem, String code, String message, String hint) {
        return new GatewayException(problem, code, message, hint, null);
    }

    public Problem problem() {
        return problem;
    }

    /** Returns the {@linkplain ErrorCode#word code}; empty if a server reported the failure without one. */
    public String code() {
        return code;
    }

    /** Returns what to do now; may be empty. */
    public String hint() {
        return hint;
    }

    /** Returns message and hint in one text. */
    public String messageWithHint() {
        return hint.isEmpty() ? getMessage() : getMessage() + "\n" + hint;
    }

    /** Returns the message, which is never absent here, unlike in the supertype. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? problem.name() : message;
    }

    /** Returns a copy with a further sentence, such as one about steps that could not be undone. */
    public GatewayException adding(String sentence) {
        return with(getMessage() + "; " + sentence, hint);
    }

    /** Returns a copy with another message and hint, caused by this failure. */
    public GatewayException with(String message, String newHint) {
        return new GatewayException(problem, code, message, newHint, this);
    }
}
