package org.linstorgateway.sim.result;

/** A call that ends at once with a single error entry and changes nothing. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Entry entry;

    /** Ends a call with this entry. */
    public Refusal(Entry entry) {
        super(null, null, false, false);
        this.entry = entry;
    }

    /** The result list to answer. */
    public Results results() {
        return Results.of(entry);
    }
}
