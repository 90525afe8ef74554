package org.linstorgateway.sim.result;

/** A call that ends at once with a single error entry and changes nothing. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Entry entry;
    private final int status;

    /** Ends a call with this entry and the HTTP status that its code has. */
    public Refusal(Entry entry) {
        this(entry, Results.of(entry).status(500));
    }

    /** Ends a call with this entry and an HTTP status that does not go with its code. */
    public Refusal(Entry entry, int status) {
        super(null, null, false, false);
        this.entry = entry;
        this.status = status;
    }

    /** The HTTP status to answer. */
    public int status() {
        return status;
    }

    /** The result list to answer. */
    public Results results() {
        return Results.of(entry);
    }
}
