package org.linstorgateway.cli.output;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.wire.Json;

/**
 * A writer of YAML 1.2 in block style. It quotes every text that a YAML reader, also one of version 1.1, could read as
 * another type.
 */
final class Yaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./-]*");
    /** Words that some version of YAML reads as a boolean or as null. */
    private static final Set<String> SPECIAL = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");
    private static final String INDENT = "  ";

    private Yaml() {}

    /** Returns the text of a document, without a line break at its end. */
    static String write(Object document) {
        return isBlock(document) ? block(document, "") : scalar(document);
    }

    private static String block(@Nullable Object value, String indent) {
        StringJoiner lines = new StringJoiner("\n");
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> lines.add(indent + scalar(key) + ":" + behindKey(element, indent)));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> lines.add(indent + "- " + behindDash(element, indent + INDENT)));
        }
        return lines.toString();
    }

    private static String behindKey(@Nullable Object value, String indent) {
        return isBlock(value) ? "\n" + block(value, indent + INDENT) : " " + scalar(value);
    }

    /** Returns a value behind a dash: the first line of a block continues the line of the dash. */
    private static String behindDash(@Nullable Object value, String indent) {
        return isBlock(value) ? block(value, indent).substring(indent.length()) : scalar(value);
    }

    private static boolean isBlock(@Nullable Object value) {
        return (value instanceof Map<?, ?> map && !map.isEmpty()) || (value instanceof List<?> list && !list.isEmpty());
    }

    private static String scalar(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> _ -> "{}";
            case List<?> _ -> "[]";
            case String text when isPlain(text) -> text;
            // A JSON string is a YAML string, too.
            case String text -> Json.write(text);
            default -> value.toString();
        };
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !SPECIAL.contains(text.toLowerCase(Locale.ROOT));
    }
}
