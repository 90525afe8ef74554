package org.linstorgateway.wire;

import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** TOML text to what it says. */
public final class TomlText {
    private TomlText() {}

    /**
     * Reads a document; what is wrong in it stands in the result, with its line.
     *
     * @throws NotReadableException for some texts that are no TOML, of which the parser does not say what is wrong
     */
    public static TomlParseResult read(String text) {
        try {
            return Toml.parse(text);
        } catch (RuntimeException | AssertionError e) {
            throw new NotReadableException(e);
        }
    }

    /** The parser stumbled: tomlj 2.2 does over an inline table with a control character in its comment. */
    public static final class NotReadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReadableException(Throwable cause) {
            super("this is not TOML", cause);
        }
    }
}
