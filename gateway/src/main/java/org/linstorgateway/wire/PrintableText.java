package org.linstorgateway.wire;

import java.util.regex.Pattern;

/**
 * Text that cannot control a terminal or forge lines of a log. Names and messages of LINSTOR may contain control characters (ECMA-48), or characters
 * that reverse the direction of writing (Unicode Standard Annex 9).
 */
public final class PrintableText {
    /** All but line breaks and tabs. C1 characters are control characters in UTF-8, too. */
    private static final String CHARACTERS = "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]";
    private static final Pattern CONTROL = Pattern.compile(CHARACTERS);
    private static final Pattern CONTROL_BUT_COLOURS = Pattern.compile("(?!\\x1b\\[[0-9;]{1,5}m)" + CHARACTERS);

    private PrintableText() {}

    /** Returns a text with Unicode escapes in place of control characters. */
    public static String of(String text) {
        return escape(CONTROL, text);
    }

    /** Returns a text with Unicode escapes in place of control characters, except for colours. */
    public static String ofColoured(String text) {
        return escape(CONTROL_BUT_COLOURS, text);
    }

    private static String escape(Pattern control, String text) {
        return control.matcher(text).replaceAll(match -> "\\\\u%04x".formatted((int) match.group().charAt(0)));
    }
}
