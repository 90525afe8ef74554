package org.linstorgateway.health;

/** A check cannot see what it looks for. The message is for people. */
public final class UndeterminedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public UndeterminedException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public UndeterminedException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What to do so that the check can see it. */
    public String remedy() {
        return remedy;
    }
}
