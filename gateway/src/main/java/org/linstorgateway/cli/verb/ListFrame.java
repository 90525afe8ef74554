package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Table;

/**
 * A list at one moment.
 *
 * @param warnings a sentence each
 */
record ListFrame(Table table, List<String> warnings) {
    ListFrame {
        warnings = List.copyOf(warnings);
    }

    void print(Console console) {
        console.print(table);
        warnings.forEach(console::warn);
    }

    /** Tells whether a user sees the same in both. */
    boolean looksLike(ListFrame other) {
        return table.render(true).equals(other.table.render(true)) && warnings.equals(other.warnings);
    }
}
