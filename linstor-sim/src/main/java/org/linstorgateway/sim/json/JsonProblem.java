package org.linstorgateway.sim.json;

/** A request body that is no JSON, or not the JSON that the call expects. The message says what is wrong. */
public final class JsonProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Makes a problem with a message for the caller. */
    public JsonProblem(String message) {
        super(message);
    }
}
