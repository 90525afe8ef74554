package org.linstorgateway.promoter;

/** A promoter file that cannot be understood; the message says what is wrong with it, but not which file it is. */
public final class UnreadablePromoterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadablePromoterException(String message) {
        super(message);
    }

    /** What is wrong. */
    public String reason() {
        String message = getMessage();
        return message == null ? "unreadable" : message;
    }
}
