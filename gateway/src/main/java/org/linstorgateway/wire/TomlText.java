package org.linstorgateway.wire;

import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Parser for TOML that guards against defects of the library tomlj. */
public final class TomlText {
    /** Consecutive lines that are blank or only have a comment. Their cost in tomlj 2.2 grows with the cube of their number. */
    private static final int MAX_IDLE_LINES = 300;

    private TomlText() {}

    /**
     * Parses a document. The result has the syntax errors with their lines.
     *
     * @throws NotReadableException for some invalid texts on which the parser fails without an error message, and for more
     *                              than 300 consecutive lines without content, which would take the parser minutes
     */
    public static TomlParseResult read(String text) {
        requireQuickToRead(text);
        try {
            return Toml.parse(text);
        } catch (RuntimeException | AssertionError e) {
            throw new NotReadableException("is not TOML: look for control characters and for brackets that are not "
                    + "closed", e);
        }
    }

    private static void requireQuickToRead(String text) {
        int idle = 0;
        for (String line : text.split("\n", -1)) {
            String stripped = line.strip();
            idle = stripped.isEmpty() || stripped.startsWith("#") ? idle + 1 : 0;
            if (idle > MAX_IDLE_LINES) {
                throw new NotReadableException(
                        "has more than " + MAX_IDLE_LINES + " blank lines and comments in a row", null);
            }
        }
    }

    /** A text that the parser cannot handle, such as an inline table with a control character in its comment (tomlj 2.2). */
    public static final class NotReadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        NotReadableException(String reason, @Nullable Throwable cause) {
            super("this " + reason, cause);
            this.reason = reason;
        }

        /** Returns the reason: a sentence without its subject, which is the text. */
        public String reason() {
            return reason;
        }
    }
}
