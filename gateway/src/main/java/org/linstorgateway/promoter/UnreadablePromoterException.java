package org.linstorgateway.promoter;

/** A promoter file that cannot be understood; the message says what is wrong with it, but not which file it is. */
public final class UnreadablePromoterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names and values of the file stand in messages, and may be of any length. */
    private static final int LONGEST = 1_000;

    public UnreadablePromoterException(String message) {
        super(shortened(message));
    }

    private static String shortened(String message) {
        if (message.length() <= LONGEST) {
            return message;
        }
        boolean halves = Character.isHighSurrogate(message.charAt(LONGEST - 1));
        return message.substring(0, halves ? LONGEST - 1 : LONGEST) + " ...";
    }

    /** What is wrong; hardly more than a thousand characters. */
    public String reason() {
        String message = getMessage();
        return message == null ? "unreadable" : message;
    }
}
