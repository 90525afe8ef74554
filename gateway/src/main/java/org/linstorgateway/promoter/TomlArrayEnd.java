package org.linstorgateway.promoter;

/** Scanner that finds the end of an array in valid TOML text. */
final class TomlArrayEnd {
    private final String text;
    private int at;

    private TomlArrayEnd(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** Returns the offset behind the bracket that closes the bracket at {@code begin}. */
    static int of(String text, int begin) {
        return new TomlArrayEnd(text, begin).find();
    }

    private int find() {
        int depth = 0;
        do {
            char c = text.charAt(at);
            switch (c) {
                case '[' -> depth++;
                case ']' -> depth--;
                case '#' -> skipTo("\n");
                case '"', '\'' -> skipString(c);
                default -> {
                    // a comma or a blank
                }
            }
            at++;
        } while (depth > 0);
        return at;
    }

    /** Moves to the last character of a string. A multi-line string may end with two quotes before the three closing ones. */
    private void skipString(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        String delimiter = text.startsWith(triple, at) ? triple : String.valueOf(quote);
        at += delimiter.length();
        while (!text.startsWith(delimiter, at)) {
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at += delimiter.length() - 1;
        for (int inner = 0; inner < 2 && delimiter.length() > 1
                && text.startsWith(String.valueOf(quote), at + 1); inner++) {
            at++;
        }
    }

    private void skipTo(String end) {
        at = text.indexOf(end, at);
    }
}
