package org.linstorgateway.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Warning} header (RFC 7234 section 5.5, code 199), by which an answer that succeeded carries what its user
 * should know. Older clients ignore it.
 */
public final class WarningHeader {
    public static final String NAME = "Warning";
    private static final String PREFIX = "199 linstor-gateway ";
    private static final Pattern ONE = Pattern.compile("199 linstor-gateway \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int LONGEST = 1_000;

    private WarningHeader() {}

    /** The header's value: one line of ASCII, whatever the text has. */
    public static String write(String text) {
        String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        String ascii = shortened.replaceAll("\\s+", " ").replaceAll("[^ -~]", "?");
        return PREFIX + '"' + ascii.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The texts in a header's value, in which several warnings may stand side by side; those of others are left out. */
    public static List<String> read(String value) {
        List<String> texts = new ArrayList<>();
        Matcher matcher = ONE.matcher(value);
        while (matcher.find()) {
            texts.add(matcher.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return texts;
    }
}
