package org.linstorgateway.sim.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parser of TOML 1.0 documents. */
public final class TomlParser {

    private static final int MAX_DEPTH = 100;

    private final TomlScanner scanner;
    private int depth;

    private TomlParser(String text) {
        this.scanner = new TomlScanner(text);
    }

    /**
     * Reads a document.
     *
     * @throws InvalidTomlException when it has any mistake, such as a key that is defined twice
     */
    public static TomlTable read(String text) {
        return new TomlParser(text).document();
    }

    private TomlTable document() {
        TomlTable document = TomlTable.document();
        TomlTable current = document;
        scanner.skipLines();
        while (!scanner.atEnd()) {
            if (scanner.lookingAt("[")) {
                current = header(document);
            } else {
                assignment(current);
            }
            scanner.requireLineEnd();
            scanner.skipLines();
        }
        return document;
    }

    private TomlTable header(TomlTable document) {
        boolean array = scanner.skip("[[");
        if (!array) {
            scanner.require("[");
        }
        List<String> path = scanner.key();
        scanner.require(array ? "]]" : "]");
        Optional<TomlTable> table = array ? document.arrayHeader(path) : document.header(path);
        return table.orElseThrow(() -> duplicate(path));
    }

    private void assignment(TomlTable table) {
        List<String> path = scanner.key();
        scanner.require("=");
        scanner.skipBlanks();
        if (!table.put(path, value())) {
            throw duplicate(path);
        }
    }

    private InvalidTomlException duplicate(List<String> path) {
        return scanner.error("duplicate key: '" + String.join(".", path) + "'");
    }

    private Object value() {
        if (scanner.atString()) {
            return scanner.string();
        }
        if (!scanner.lookingAt("[") && !scanner.lookingAt("{")) {
            return scanner.scalar();
        }
        if (++depth > MAX_DEPTH) {
            throw scanner.error("values are nested too deeply");
        }
        Object value = scanner.skip("[") ? array() : inlineTable();
        depth--;
        return value;
    }

    private List<Object> array() {
        List<Object> values = new ArrayList<>();
        scanner.skipLines();
        while (!scanner.skip("]")) {
            values.add(value());
            scanner.skipLines();
            if (!scanner.lookingAt("]")) {
                scanner.require(",");
                scanner.skipLines();
            }
        }
        return values;
    }

    private TomlTable inlineTable() {
        TomlTable table = TomlTable.inline();
        scanner.require("{");
        scanner.skipBlanks();
        if (!scanner.skip("}")) {
            do {
                assignment(table);
                scanner.skipBlanks();
            } while (scanner.skip(","));
            scanner.require("}");
        }
        table.close();
        return table;
    }
}
