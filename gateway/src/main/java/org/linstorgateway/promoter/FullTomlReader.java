package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.linstorgateway.wire.TomlText;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Parser for any TOML text. */
final class FullTomlReader {
    private FullTomlReader() {}

    /**
     * Returns the document, with tables as sorted maps and arrays as lists.
     *
     * @throws UnreadablePromoterException if the text is not TOML or would take too long to parse
     */
    static Map<String, Object> read(String text) {
        TomlParseResult parsed = parsed(text);
        firstError(parsed).ifPresent(error -> {
            throw new UnreadablePromoterException(error);
        });
        return table(parsed);
    }

    private static Optional<String> firstError(TomlParseResult parsed) {
        return parsed.errors().stream().findFirst().map(error -> "line " + error.position().line() + " is not TOML");
    }

    /** Returns why a text is not TOML; empty if it is, or would take too long to parse. */
    static Optional<String> syntaxError(String text) {
        try {
            return firstError(TomlText.read(text));
        } catch (TomlText.NotReadableException e) {
            return e.getCause() == null ? Optional.empty() : Optional.of("it " + e.reason());
        }
    }

    private static TomlParseResult parsed(String text) {
        try {
            return TomlText.read(text);
        } catch (TomlText.NotReadableException e) {
            throw new UnreadablePromoterException("it " + e.reason());
        }
    }

    private static Map<String, Object> table(TomlTable table) {
        Map<String, Object> map = new TreeMap<>();
        for (String key : table.keySet()) {
            map.put(key, value(Objects.requireNonNull(table.get(List.of(key)))));
        }
        return map;
    }

    private static Object value(Object value) {
        return switch (value) {
            case TomlTable table -> table(table);
            case TomlArray array -> new ArrayList<>(array.toList().stream().map(FullTomlReader::value).toList());
            default -> value;
        };
    }
}
