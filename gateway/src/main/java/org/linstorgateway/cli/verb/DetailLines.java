package org.linstorgateway.cli.verb;

import java.util.Map;
import java.util.stream.Collectors;

/** Fields and their values as lines with aligned values. */
final class DetailLines {
    private DetailLines() {}

    /** Returns the lines, without a line break at the end. */
    static String of(Map<String, String> fields) {
        int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        return fields.entrySet().stream()
                .map(field -> (field.getKey() + ":" + " ".repeat(width - field.getKey().length() - 1)
                        + field.getValue()).stripTrailing())
                .collect(Collectors.joining("\n"));
    }
}
