package org.linstorgateway.target;

/**
 * A failure that people are told of: what happened to what and why (the message, one line where one does), and what to
 * do now (the hint, possibly empty).
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

    /** What to do now, or empty. */
    public String hint() {
        return hint;
    }

    /** The message as it should be with a hint, for places that have one text only. */
    public String messageWithHint() {
        return hint.isEmpty() ? getMessage() : getMessage() + "\n" + hint;
    }

    /** A throwable's message is never absent here, whatever the supertype says. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? problem.name() : message;
    }

    /** The same failure with something to add, such as what could not be undone. */
    public GatewayException adding(String sentence) {
        return new GatewayException(problem, getMessage() + "; " + sentence, hint, this);
    }
}
