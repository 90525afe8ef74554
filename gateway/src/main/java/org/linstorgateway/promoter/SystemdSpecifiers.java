package org.linstorgateway.promoter;

import java.util.regex.Pattern;

/**
 * The percent sign in values of start entries. DRBD Reactor writes each value into a systemd unit, where {@code %} begins a
 * specifier (systemd.unit(5)). Seen with DRBD Reactor 1.11.0: {@code %%} reaches the agent as one {@code %}, {@code %n} as
 * the name of the unit, and with the unknown {@code %z} systemd drops the whole variable. Before any other character than a
 * letter or digit, systemd keeps the sign.
 */
final class SystemdSpecifiers {
    private static final Pattern SPECIFIER = Pattern.compile("(?:[^%]|%%|%(?![A-Za-z0-9%]))*+%[A-Za-z0-9].*",
            Pattern.DOTALL);

    private SystemdSpecifiers() {}

    /** Returns the text of a value that the agent is to get literally. */
    static String escape(String value) {
        return value.replace("%", "%%");
    }

    /** Returns the value of a text. One with specifiers is returned as it is: the result is known on the node only. */
    static String unescape(String text) {
        return isExpanded(text) ? text : text.replace("%%", "%");
    }

    /** Tells whether a text has a specifier, so that the agent does not get it literally. */
    static boolean isExpanded(String text) {
        return text.indexOf('%') >= 0 && SPECIFIER.matcher(text).matches();
    }
}
