package org.linstorgateway.promoter;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writer of TOML in the layout of existing promoter files: sorted keys, plain values before tables, indentation by two
 * spaces per level, one line per array element.
 */
final class TomlWriter {
    private final StringBuilder out = new StringBuilder();

    private TomlWriter() {}

    static String write(Map<String, Object> root) {
        TomlWriter writer = new TomlWriter();
        writer.table("", root, 0);
        return writer.out.toString();
    }

    private void table(String path, Map<?, ?> table, int depth) {
        Map<String, Object> sorted = new TreeMap<>();
        table.forEach((key, value) -> sorted.put((String) key, value));
        sorted.forEach((key, value) -> {
            if (!isTable(value) && !isTableArray(value)) {
                plain(key, value, depth);
            }
        });
        sorted.forEach((key, value) -> {
            String name = path.isEmpty() ? key(key) : path + "." + key(key);
            if (value instanceof Map<?, ?> sub) {
                section("[" + name + "]", name, sub, depth);
            } else if (isTableArray(value)) {
                ((List<?>) value).forEach(element -> section("[[" + name + "]]", name, (Map<?, ?>) element, depth));
            }
        });
    }

    private void section(String heading, String name, Map<?, ?> table, int depth) {
        out.append('\n').append("  ".repeat(depth)).append(heading).append('\n');
        table(name, table, depth + 1);
    }

    private void plain(String key, Object value, int depth) {
        String indent = "  ".repeat(depth);
        out.append(indent).append(key(key)).append(" = ");
        if (value instanceof List<?> list && !list.isEmpty()) {
            out.append("[\n");
            list.forEach(element -> out.append(indent).append("  ").append(inline(element)).append(",\n"));
            out.append(indent).append(']');
        } else {
            out.append(inline(value));
        }
        out.append('\n');
    }

    /** Returns a value as TOML. TOML requires the seconds of times; Java's {@code toString} omits them if they are zero. */
    private static String inline(Object value) {
        return switch (value) {
            case String text -> string(text);
            case List<?> list -> list.stream().map(TomlWriter::inline).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> table -> table.entrySet().stream()
                    .map(e -> key((String) e.getKey()) + " = " + inline(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case Double number -> number(number);
            case OffsetDateTime time -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
            case LocalDateTime time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
            case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
            default -> value.toString();
        };
    }

    private static String number(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return Double.isNaN(number) ? "nan" : Double.toString(number);
    }

    private static String key(String key) {
        return key.matches("[A-Za-z0-9_-]+") ? key : string(key);
    }

    static String string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(escaped((char) c)));
        return quoted.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' || c == 0x7f ? "\\u%04x".formatted((int) c) : String.valueOf(c);
        };
    }

    private static boolean isTable(Object value) {
        return value instanceof Map<?, ?>;
    }

    private static boolean isTableArray(Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(TomlWriter::isTable);
    }
}
