package org.linstorgateway.sim.result;

/** Failure of a call that changes nothing; the response has a single error entry. */
public final class ApiErrorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ResultEntry entry;
    private final int status;

    /** Creates a failure with the HTTP status of the entry's return code. */
    public ApiErrorException(ResultEntry entry) {
        this(entry, ResultList.of(entry).status(500));
    }

    /** Creates a failure with an HTTP status that differs from that of the return code. */
    public ApiErrorException(ResultEntry entry, int status) {
        super(null, null, false, false);
        this.entry = entry;
        this.status = status;
    }

    /** Returns the HTTP status of the response. */
    public int status() {
        return status;
    }

    /** Returns the result list of the response. */
    public ResultList results() {
        return ResultList.of(entry);
    }
}
