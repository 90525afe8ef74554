package org.linstorgateway.wire;

import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** TOML text to what it says. */
public final class TomlText {
    /** In a row, blank or with comments only. The time that tomlj 2.2 takes for them grows with the third power. */
    private static final int MOST_IDLE_LINES = 300;

    private TomlText() {}

    /**
     * Reads a document; what is wrong in it stands in the result, with its line.
     *
     * @throws NotReadableException for some texts that are no TOML, of which the parser does not say what is wrong, and for
     *                              more than 300 lines in a row without content, which would take it minutes
     */
    public static TomlParseResult read(String text) {
        requireQuickToRead(text);
        try {
            return Toml.parse(text);
        } catch (RuntimeException | AssertionError e) {
            throw new NotReadableException("is not TOML: look for control characters, and for brackets that are not "
                    + "closed", e);
        }
    }

    private static void requireQuickToRead(String text) {
        int idle = 0;
        for (String line : text.split("\n", -1)) {
            String stripped = line.strip();
            idle = stripped.isEmpty() || stripped.startsWith("#") ? idle + 1 : 0;
            if (idle > MOST_IDLE_LINES) {
                throw new NotReadableException(
                        "has more than " + MOST_IDLE_LINES + " blank lines and comments in a row", null);
            }
        }
    }

    /** The parser stumbled, as tomlj 2.2 does over an inline table with a control character in its comment, or would. */
    public static final class NotReadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        NotReadableException(String reason, @Nullable Throwable cause) {
            super("this " + reason, cause);
            this.reason = reason;
        }

        /** What the text has or is: a sentence without its subject. */
        public String reason() {
            return reason;
        }
    }
}
