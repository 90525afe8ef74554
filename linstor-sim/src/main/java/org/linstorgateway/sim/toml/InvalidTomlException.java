package org.linstorgateway.sim.toml;

/** A text that is not TOML, or not of the form that its reader expects. */
public final class InvalidTomlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says what is wrong and where. */
    public InvalidTomlException(String problem) {
        super(problem);
    }
}
