package org.linstorgateway.wire;

import org.linstorgateway.target.Problem;

/** The HTTP statuses by which the REST API carries problems. Server and client share this table. */
public enum ErrorStatus {
    INVALID(Problem.INVALID, 400, "Bad Request"),
    UNAUTHENTICATED(Problem.UNAUTHENTICATED, 401, "Unauthorized"),
    FORBIDDEN(Problem.FORBIDDEN, 403, "Forbidden"),
    NOT_FOUND(Problem.NOT_FOUND, 404, "Not Found"),
    METHOD_NOT_ALLOWED(
            Problem.METHOD_NOT_ALLOWED, 405,
            "Method Not Allowed"),
    CONFLICT(Problem.CONFLICT, 409, "Conflict"),
    OUTDATED(Problem.OUTDATED, 412, "Precondition Failed"),
    TOO_LARGE(Problem.TOO_LARGE, 413,
            "Request Entity Too Large"),
    BUG(Problem.BUG, 500, "Internal Server Error"),
    UNSUPPORTED(Problem.UNSUPPORTED, 501, "Not Implemented"),
    LINSTOR_REFUSED(
            Problem.LINSTOR_REFUSED, 502, "Bad Gateway"),
    UNREACHABLE(Problem.UNREACHABLE, 503,
            "Service Unavailable"),
    BUSY(Problem.BUSY, 503, "Service Unavailable"),
    /** One client has too many requests; the server is as busy for it as if all had. */
    CLIENT_BUSY(Problem.BUSY, 429, "Too Many Requests"),
    TIMED_OUT(
            Problem.TIMED_OUT, 504, "Gateway Timeout");

    /** The field of an error body with the {@linkplain org.linstorgateway.target.ErrorCode code} of the error. */
    public static final String CODE_FIELD = "error_code";

    private final Problem problem;
    private final int code;
    private final String reason;

    ErrorStatus(Problem problem, int code, String reason) {
        this.problem = problem;
        this.code = code;
        this.reason = reason;
    }

    /** Returns the HTTP status code, 400 to 599. */
    public int code() {
        return code;
    }

    /** Returns the reason phrase, which is the {@code code} of an error body. */
    public String reason() {
        return reason;
    }

    /** Returns the status of a problem. */
    public static ErrorStatus of(Problem problem) {
        for (ErrorStatus status : values()) {
            if (status.problem == problem) {
                return status;
            }
        }
        return BUG;
    }

    /** Returns the problem of an HTTP status code, the first of several. An unknown code is judged by its class. */
    public static Problem problem(int code) {
        for (ErrorStatus status : values()) {
            if (status.code == code) {
                return status.problem;
            }
        }
        return code >= 500 ? Problem.BUG : Problem.INVALID;
    }
}
