package org.linstorgateway.fuzz;

import java.util.List;
import java.util.Random;

/** Generator of nearly valid inputs by mutation of valid samples. */
public final class Mutation {
    private static final List<String> NUMBERS = List.of("0", "-1", "1", "00", "+1", "0x1f", "255", "256", "65534",
            "65535", "65536", "2147483647", "2147483648", "-2147483649", "4294967296", "9223372036854775807",
            "9223372036854775808", "-9223372036854775808", "99999999999999999999999", "1e3", "1E400", "1e-400",
            "1.0000000000000000001", "NaN", "inf", "0.5", "1_000", "٣", "1e999999999");
    private static final List<String> PIECES = List.of("\0", "\u0001", "\t", "\n", "\r\n", "\u007f", "\u0085", "\u00a0",
            "\u2028", "\ufeff", "\ud800", "\udc00", "\ud83d\ude00", "é", "İ", "ı", "ſ", "K", "'", "\"", "\\", "\\u0000",
            "\\ud800", "/", "//", "../", "/..", "%00", "%2f", "%", ":", "::", "[", "]", "{", "}", "(", ")", "<", ">",
            ",", ";", "=", "==", "#", "$", "$(", "`", "|", "&", "*", "?", "~", "!", "^", "null", "true", "false", "''",
            "\"\"\"", "'''", "[[", "]]", "{}", "[]", " ", "  ", ".", "..", "-", "_", "@");
    private static final int MAX_REPEATS = 3_000;

    private final List<String> samples;
    private final List<String> words;

    /**
     * Creates a generator.
     *
     * @param words words with a meaning in the format, inserted at random places
     */
    public Mutation(List<String> samples, List<String> words) {
        this.samples = List.copyOf(samples);
        this.words = List.copyOf(words);
    }

    /** Returns a sample with several changes, sometimes with none. */
    public String next(Random random) {
        StringBuilder text = new StringBuilder(sample(random));
        for (int changes = random.nextInt(1 + random.nextInt(8)); changes > 0; changes--) {
            change(text, random);
        }
        return text.toString();
    }

    /** Returns an unchanged sample. */
    public String sample(Random random) {
        return anyOf(samples, random);
    }

    private void change(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(1 + random.nextInt(24)));
        switch (random.nextInt(11)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end));
            case 2 -> text.replace(at, end, anyOf(PIECES, random));
            case 3 -> text.insert(at, anyOf(PIECES, random));
            case 4 -> text.insert(at, (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            case 5 -> text.insert(at, words.isEmpty() ? " " : anyOf(words, random));
            case 6 -> text.replace(at, end, words.isEmpty() ? "x" : anyOf(words, random));
            case 7, 8 -> number(text, at, random);
            case 9 -> splice(text, at, random);
            default -> rare(text, at, random);
        }
    }

    /** Replaces the next number. */
    private static void number(StringBuilder text, int from, Random random) {
        int at = from;
        while (at < text.length() && !Character.isDigit(text.charAt(at))) {
            at++;
        }
        int end = at;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        text.replace(at, end, anyOf(NUMBERS, random));
    }

    private void splice(StringBuilder text, int at, Random random) {
        String other = sample(random);
        text.replace(at, text.length(), other.substring(random.nextInt(other.length() + 1)));
    }

    private static void rare(StringBuilder text, int at, Random random) {
        switch (random.nextInt(12)) {
            case 0 -> text.insert(at, anyOf(PIECES, random).repeat(random.nextInt(MAX_REPEATS)));
            case 1 -> text.setLength(at);
            default -> text.insert(at, anyOf(PIECES, random));
        }
    }

    private static <E> E anyOf(List<E> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
