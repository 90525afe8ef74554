package org.linstorgateway.target;

/**
 * A failure to report to users. The message says what failed, on which object and why, in one line if possible. The
 * hint says what to do now, and may be empty.
 */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String hint;

    public GatewayException(Problem problem, String message) {
        this(problem, message, "");
    }

    public GatewayException(Problem problem, String message, String hint) {
        super(message);
        this.problem = problem;
        this.hint = hint;
    }

    public GatewayException(Problem problem, String message, String hint, Throwable cause) {
        super(message, cause);
        this.problem = problem;
        this.hint = hint;
    }

    public static GatewayException invalid(String message) {
        return new GatewayException(Problem.INVALID, message);
    }

    public static GatewayException notFound(String message) {
        return new GatewayException(Problem.NOT_FOUND, message);
    }

    public static GatewayException conflict(String message) {
        return new GatewayException(Problem.CONFLICT, message);
    }

    public static GatewayException conflict(String message, String hint) {
        return new GatewayException(Problem.CONFLICT, message, hint);
    }

    public Problem problem() {
        return problem;
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
        return new GatewayException(problem, getMessage() + "; " + sentence, hint, this);
    }
}
