package org.linstorgateway.health;

/** The failure of a check to determine the state of its object. The message is for users. */
public final class IncompleteCheckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public IncompleteCheckException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public IncompleteCheckException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** Returns how to make the check possible. */
    public String remedy() {
        return remedy;
    }
}
