package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Parser for the subset of TOML that gateways write: bare keys, one {@code [[promoter]]} with its tables, and one line per
 * value or array element. It is much faster than a full TOML parser. It rejects any other text, valid TOML or not, and
 * parses the subset as the TOML specification demands.
 */
final class FastTomlReader {
    /** At most 18 digits, so that the number fits into a long. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final String ELEMENT_END = "\",";

    private final String text;
    private final Map<String, Object> root = new TreeMap<>();
    private final Map<String, Map<String, Object>> tables = new HashMap<>();
    private Map<String, Object> table = root;
    private int at;

    private FastTomlReader(String text) {
        this.text = text;
    }

    /** Returns the document, with tables as sorted maps; empty if the text is not in the subset. */
    static Optional<Map<String, Object>> read(String text) {
        if (!isPrintableAscii(text)) {
            return Optional.empty();
        }
        FastTomlReader reader = new FastTomlReader(text);
        return reader.readLines() ? Optional.of(reader.root) : Optional.empty();
    }

    /** TOML has special rules for control characters and for characters outside of ASCII. */
    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && (c < ' ' || c > '~')) {
                return false;
            }
        }
        return true;
    }

    private boolean readLines() {
        while (at < text.length()) {
            String line = nextLine();
            if (!line.isEmpty() && line.charAt(0) != '#'
                    && !(line.charAt(0) == '[' ? heading(line) : assignment(line))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the next line without leading blanks. */
    private String nextLine() {
        int newline = text.indexOf('\n', at);
        int end = newline < 0 ? text.length() : newline;
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        String line = text.substring(at, end);
        at = end + 1;
        return line;
    }

    private boolean heading(String line) {
        if (line.equals("[[" + Promoter.PROMOTER + "]]")) {
            return root.isEmpty() && enter(root, Promoter.PROMOTER, Promoter.PROMOTER, true);
        }
        int dot = line.lastIndexOf('.');
        if (dot < 0 || !line.endsWith("]")) {
            return false;
        }
        Map<String, Object> parent = tables.get(line.substring(1, dot));
        String key = line.substring(dot + 1, line.length() - 1);
        return parent != null && isKey(key)
                && enter(parent, key, line.substring(1, line.length() - 1), false);
    }

    private boolean enter(Map<String, Object> parent, String key, String path, boolean inArray) {
        table = new TreeMap<>();
        tables.put(path, table);
        return parent.put(key, inArray ? new ArrayList<>(List.of(table)) : table) == null;
    }

    private boolean assignment(String line) {
        int equals = line.indexOf(" = ");
        if (equals < 0 || !isKey(line.substring(0, equals))) {
            return false;
        }
        Optional<Object> value = value(line.substring(equals + 3));
        return value.isPresent() && table.put(line.substring(0, equals), value.get()) == null;
    }

    private static boolean isKey(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (!isKeyCharacter(key.charAt(i))) {
                return false;
            }
        }
        return !key.isEmpty();
    }

    private static boolean isKeyCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private Optional<Object> value(String written) {
        return switch (written) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            case "[" -> elements();
            default -> NUMBER.matcher(written).matches()
                    ? Optional.of(Long.parseLong(written))
                    : string(written).map(Object.class::cast);
        };
    }

    private Optional<Object> elements() {
        List<Object> elements = new ArrayList<>();
        while (at < text.length()) {
            String line = nextLine();
            if (line.equals("]")) {
                return Optional.of(elements);
            }
            Optional<String> element = line.endsWith(ELEMENT_END)
                    ? string(line.substring(0, line.length() - 1))
                    : Optional.empty();
            if (element.isEmpty()) {
                return Optional.empty();
            }
            elements.add(element.get());
        }
        return Optional.empty();
    }

    /** Parses a string with the only escapes that a gateway writes: those of quotes and backslashes. */
    private static Optional<String> string(String written) {
        int last = written.length() - 1;
        if (last < 1 || written.charAt(0) != '"' || written.charAt(last) != '"') {
            return Optional.empty();
        }
        if (written.indexOf('\\') < 0) {
            return written.indexOf('"', 1) == last ? Optional.of(written.substring(1, last)) : Optional.empty();
        }
        return escapedString(written, last);
    }

    private static Optional<String> escapedString(String written, int last) {
        StringBuilder value = new StringBuilder(last);
        for (int i = 1; i < last; i++) {
            char c = written.charAt(i);
            if (c == '\\') {
                i++;
                c = written.charAt(i);
                if (i == last || (c != '"' && c != '\\')) {
                    return Optional.empty();
                }
            } else if (c == '"') {
                return Optional.empty();
            }
            value.append(c);
        }
        return Optional.of(value.toString());
    }
}
