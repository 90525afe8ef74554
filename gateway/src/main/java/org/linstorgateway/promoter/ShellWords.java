package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.List;

/**
 * Splitting and quoting of words by the rules of a POSIX shell. DRBD Reactor splits start entries by these rules and passes
 * the words to systemd without any expansion.
 */
final class ShellWords {
    private static final String NEEDS_QUOTES = "|&;<>()$`\\\" \t\n*?[#~=%";
    private static final String ESCAPABLE_IN_DOUBLE_QUOTES = "$`\"\\\n";

    private final String text;
    private final List<String> words = new ArrayList<>();
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /**
     * Splits a line into words.
     *
     * @throws IllegalArgumentException if a quote is not closed or the text ends with a backslash
     */
    static List<String> split(String text) {
        return new ShellWords(text).split();
    }

    /** Returns a word in the form that splitting turns back into it. Adds quotes only if they are needed. */
    static String quote(String word) {
        if (word.isEmpty()) {
            return "''";
        }
        if (word.chars().noneMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0)) {
            return word.replace("'", "\\'");
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private List<String> split() {
        while (skipBlanks()) {
            if (text.charAt(at) == '#') {
                skipComment();
            } else {
                words.add(word());
            }
        }
        return words;
    }

    private boolean skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private String word() {
        int begin = at;
        skipPlain();
        if (at == text.length() || isBlank(text.charAt(at))) {
            return text.substring(begin, at);
        }
        StringBuilder word = new StringBuilder(text.substring(begin, at));
        while (at < text.length() && !isBlank(text.charAt(at))) {
            char c = text.charAt(at++);
            switch (c) {
                case '\'' -> singleQuoted(word);
                case '"' -> doubleQuoted(word);
                case '\\' -> escaped(word);
                default -> word.append(c);
            }
        }
        return word.toString();
    }

    /** Skips characters that have no special meaning; most words have no others. */
    private void skipPlain() {
        while (at < text.length() && !endsPlain(text.charAt(at))) {
            at++;
        }
    }

    private void singleQuoted(StringBuilder word) {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw new IllegalArgumentException("a single quote is not closed");
        }
        word.append(text, at, end);
        at = end + 1;
    }

    private void doubleQuoted(StringBuilder word) {
        char c = next("a double quote is not closed");
        while (c != '"') {
            if (c == '\\') {
                char following = next("a double quote is not closed");
                if (ESCAPABLE_IN_DOUBLE_QUOTES.indexOf(following) < 0) {
                    word.append('\\');
                }
                appendUnlessNewline(word, following);
            } else {
                word.append(c);
            }
            c = next("a double quote is not closed");
        }
    }

    private void escaped(StringBuilder word) {
        appendUnlessNewline(word, next("the text ends with a backslash"));
    }

    /** An escaped newline continues the line. */
    private static void appendUnlessNewline(StringBuilder word, char c) {
        if (c != '\n') {
            word.append(c);
        }
    }

    private char next(String error) {
        if (at >= text.length()) {
            throw new IllegalArgumentException(error);
        }
        return text.charAt(at++);
    }

    private static boolean endsPlain(char c) {
        return isBlank(c) || c == '\'' || c == '"' || c == '\\';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }
}
