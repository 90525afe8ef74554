package org.linstorgateway.sim.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reader of the characters of a TOML document: blanks, comments, keys, strings and other simple values. */
final class TomlScanner {

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern SCALAR = Pattern.compile("true|false"
            + "|\\d{4}-\\d\\d-\\d\\d(?:[Tt ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:[Zz]|[+-]\\d\\d:\\d\\d)?)?"
            + "|\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?"
            + "|0x[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*|0o[0-7]+(?:_[0-7]+)*|0b[01]+(?:_[01]+)*"
            + "|[+-]?(?:inf|nan|(?:0|[1-9]\\d*(?:_\\d+)*)(?:\\.\\d+(?:_\\d+)*)?(?:[eE][+-]?\\d+(?:_\\d+)*)?)");
    private static final Pattern COMMENT = Pattern.compile("#[^\\p{Cntrl}\\n]*+(?:\\t[^\\p{Cntrl}\\n]*+)*+");

    private record NumberOrDate(String text) {}

    private final String text;
    private int position;

    TomlScanner(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    boolean atEnd() {
        return position == text.length();
    }

    InvalidTomlException error(String problem) {
        int line = 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
        return new InvalidTomlException(problem + " at line " + line);
    }

    boolean lookingAt(String token) {
        return text.startsWith(token, position);
    }

    /** Skips a token; returns whether it was there. */
    boolean skip(String token) {
        boolean found = lookingAt(token);
        position += found ? token.length() : 0;
        return found;
    }

    void require(String token) {
        if (!skip(token)) {
            throw error("expected '" + token + "'");
        }
    }

    void skipBlanks() {
        while (lookingAt(" ") || lookingAt("\t")) {
            position++;
        }
    }

    private void skipComment() {
        if (lookingAt("#")) {
            match(COMMENT, "a comment");
        }
    }

    /** Skips blanks, comments and line ends. */
    void skipLines() {
        do {
            skipBlanks();
            skipComment();
        } while (skip("\n"));
    }

    /** Requires that nothing but a comment follows in the line. */
    void requireLineEnd() {
        skipBlanks();
        skipComment();
        if (!atEnd() && !lookingAt("\n")) {
            throw error("expected the end of the line");
        }
    }

    private String match(Pattern pattern, String expected) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw error("expected " + expected);
        }
        position = matcher.end();
        return matcher.group();
    }

    /** Reads a key with its dots. */
    List<String> key() {
        List<String> path = new ArrayList<>();
        do {
            skipBlanks();
            path.add(lookingAt("\"") ? basicString() : lookingAt("'") ? literalString() : match(BARE_KEY, "a key"));
            skipBlanks();
        } while (skip("."));
        return path;
    }

    /** Reads a boolean, a number or a date. Only a boolean is interpreted. */
    Object scalar() {
        String scalar = match(SCALAR, "a value");
        return switch (scalar) {
            case "true" -> true;
            case "false" -> false;
            default -> new NumberOrDate(scalar);
        };
    }

    boolean atString() {
        return lookingAt("\"") || lookingAt("'");
    }

    String string() {
        if (skip("'''")) {
            skip("\n");
            return literal("'''", true);
        }
        if (skip("\"\"\"")) {
            skip("\n");
            return basic("\"\"\"", true);
        }
        return lookingAt("'") ? literalString() : basicString();
    }

    private String literalString() {
        require("'");
        return literal("'", false);
    }

    private String basicString() {
        require("\"");
        return basic("\"", false);
    }

    private String literal(String quotes, boolean lines) {
        StringBuilder value = new StringBuilder();
        while (!ends(quotes)) {
            value.append(character(lines));
        }
        return value.toString();
    }

    private String basic(String quotes, boolean lines) {
        StringBuilder value = new StringBuilder();
        while (!ends(quotes)) {
            if (skip("\\")) {
                escape(value, lines);
            } else {
                value.append(character(lines));
            }
        }
        return value.toString();
    }

    /** Skips the closing quotes. Up to two more quotes before those of several lines belong to the string. */
    private boolean ends(String quotes) {
        return !(quotes.length() == 3 && lookingAt(quotes + quotes.charAt(0))) && skip(quotes);
    }

    private char character(boolean lines) {
        if (atEnd()) {
            throw error("a string is not closed");
        }
        char c = text.charAt(position);
        if ((c < ' ' && c != '\t' && !(lines && c == '\n')) || c == 0x7F) {
            throw error(c == '\n' ? "a string is not closed" : "a string has a control character");
        }
        position++;
        return c;
    }

    private void escape(StringBuilder value, boolean lines) {
        int newline = newlineAfterBlanks();
        if (lines && newline >= 0) {
            position = newline;
            while (!atEnd() && " \t\n".indexOf(text.charAt(position)) >= 0) {
                position++;
            }
            return;
        }
        char c = character(false);
        int known = "btnfr\"\\".indexOf(c);
        if (known >= 0) {
            value.append("\b\t\n\f\r\"\\".charAt(known));
        } else if (c == 'u' || c == 'U') {
            value.appendCodePoint(codePoint(c == 'u' ? 4 : 8));
        } else {
            throw error("a string has an unknown escape sequence");
        }
    }

    private int newlineAfterBlanks() {
        int end = position;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return end < text.length() && text.charAt(end) == '\n' ? end : -1;
    }

    private int codePoint(int digits) {
        try {
            int code = Integer.parseUnsignedInt(text, position, position + digits, 16);
            if (Character.isValidCodePoint(code) && (code < 0xD800 || code > 0xDFFF)) {
                position += digits;
                return code;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // reported below
        }
        throw error("a string has an invalid Unicode escape sequence");
    }
}
