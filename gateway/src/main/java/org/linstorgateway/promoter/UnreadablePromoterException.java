package org.linstorgateway.promoter;

/** The failure to parse a promoter file. The message names the mistake, but not the file. */
public final class UnreadablePromoterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** In characters. Messages quote names and values of the file, which may have any length. */
    private static final int MAX_LENGTH = 1_000;

    public UnreadablePromoterException(String message) {
        super(shortened(message));
    }

    private static String shortened(String message) {
        if (message.length() <= MAX_LENGTH) {
            return message;
        }
        boolean splitsSurrogatePair = Character.isHighSurrogate(message.charAt(MAX_LENGTH - 1));
        return message.substring(0, splitsSurrogatePair ? MAX_LENGTH - 1 : MAX_LENGTH) + " ...";
    }

    /** Returns the mistake, in little more than 1000 characters. */
    public String reason() {
        String message = getMessage();
        return message == null ? "unreadable" : message;
    }
}
