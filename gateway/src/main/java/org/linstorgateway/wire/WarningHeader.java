package org.linstorgateway.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Warning} header (RFC 7234 section 5.5, codes 199 and 299), with which a successful response carries a warning for the
 * user. Older clients ignore it.
 */
public final class WarningHeader {
    public static final String NAME = "Warning";
    private static final String PREFIX = "199 linstor-gateway ";
    /** Begins a warning that stays true when the request is repeated. */
    private static final String PERSISTENT = "299 - ";
    private static final Pattern ONE = Pattern.compile("(?:199 linstor-gateway|299 -) \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int MAX_LENGTH = 1_000;

    private WarningHeader() {}

    /** Returns the value of the header: one line of ASCII. Replaces other characters and shortens long texts. */
    public static String write(String text) {
        return PREFIX + quoted(text);
    }

    /** Returns the value of the header for a warning that stays true when the request is repeated (code 299). */
    public static String writePersistent(String text) {
        return PERSISTENT + quoted(text);
    }

    private static String quoted(String text) {
        String shortened = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
        String ascii = shortened.replaceAll("\\s+", " ").replaceAll("[^ -~]", "?");
        return '"' + ascii.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Returns the texts in a header's value, which may hold several warnings. Skips warnings of other programs. */
    public static List<String> read(String value) {
        List<String> texts = new ArrayList<>();
        Matcher matcher = ONE.matcher(value);
        while (matcher.find()) {
            texts.add(matcher.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return texts;
    }
}
