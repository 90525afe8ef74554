package org.linstorgateway.target;

/** The kinds of failure that a caller can tell apart, with the HTTP status that carries each over REST. */
public enum Problem {
    /** The request itself is wrong: nothing was changed, and repeating it will not help. */
    INVALID(400, "Bad Request"),
    /** There is no such target, volume or path. */
    NOT_FOUND(404, "Not Found"),
    /** The path exists, but not for this method. */
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    /** The request contradicts what is there: a name or address in use, a running target, a differing volume. */
    CONFLICT(409, "Conflict"),
    /** The request is larger than any sensible one. */
    TOO_LARGE(413, "Request Entity Too Large"),
    /** A defect of this program; the log has the details. */
    BUG(500, "Internal Server Error"),
    /** LINSTOR refused, or answered something that cannot be understood. */
    LINSTOR_REFUSED(502, "Bad Gateway"),
    /** No LINSTOR controller, or no gateway server, can be reached. */
    UNREACHABLE(503, "Service Unavailable"),
    /** This server has as many requests to work on as it takes; the same request may succeed a moment later. */
    BUSY(503, "Service Unavailable"),
    /** It took longer than the caller wanted to wait. */
    TIMED_OUT(504, "Gateway Timeout");

    private final int httpStatus;
    private final String reason;

    Problem(int httpStatus, String reason) {
        this.httpStatus = httpStatus;
        this.reason = reason;
    }

    /** The HTTP status code, 400 to 599. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The reason phrase, which an error body has as its {@code code}. */
    public String reason() {
        return reason;
    }

    /** The problem that an HTTP status stands for, the first of several; an unknown one is judged by its class. */
    public static Problem ofHttpStatus(int status) {
        for (Problem problem : values()) {
            if (problem.httpStatus == status) {
                return problem;
            }
        }
        return status >= 500 ? BUG : INVALID;
    }
}
