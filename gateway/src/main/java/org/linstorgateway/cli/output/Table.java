package org.linstorgateway.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.linstorgateway.wire.PrintableText;

/** A table in ASCII characters. In the leading columns a cell that repeats the cell above it is left blank. */
public final class Table {
    /** A table up to this width, in columns of a terminal, is never wrapped: no terminal in use is narrower. */
    private static final int ALWAYS_FITS = 80;
    /** The width to which a column can be wrapped, if its heading is not longer. */
    private static final int NARROWEST_COLUMN = 10;

    private final int merged;
    private final List<List<Cell>> rows = new ArrayList<>();
    private final int[] widths;
    private List<Cell> previous = List.of();

    /** A text and its colour. */
    public record Cell(String text, Colour colour) {
        public static Cell of(String text) {
            return new Cell(text, Colour.NONE);
        }

        /** Creates a cell with a text of one line. */
        public Cell {
            text = PrintableText.of(text).replace("\n", "\\n").replace("\t", "\\t");
        }
    }

    /**
     * Creates a table.
     *
     * @param merged the number of leading columns in which repeated cells are left blank
     */
    public Table(int merged, String... headings) {
        this.merged = merged;
        this.widths = new int[headings.length];
        rows.add(List.of(headings).stream().map(Cell::of).toList());
        widen(rows.getFirst());
    }

    /** Adds a row, with a cell for every heading. */
    public void add(Cell... cells) {
        List<Cell> row = List.of(cells);
        rows.add(withoutRepetition(row));
        widen(row);
        previous = row;
    }

    private List<Cell> withoutRepetition(List<Cell> row) {
        List<Cell> shown = new ArrayList<>(row);
        for (int i = 0; i < merged && !previous.isEmpty() && row.get(i).text().equals(previous.get(i).text()); i++) {
            shown.set(i, Cell.of(""));
        }
        return shown;
    }

    private void widen(List<Cell> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).text().length());
        }
    }

    /** Returns a copy in which a symbol before each coloured cell says the same as its colour. */
    Table withSymbols() {
        Table marked = new Table(0, rows.getFirst().stream().map(Cell::text).toList().toArray(new String[0]));
        rows.stream().skip(1).forEach(row -> marked.add(row.stream()
                .map(cell -> new Cell(cell.colour().mark(cell.text()), cell.colour())).toList().toArray(new Cell[0])));
        return marked;
    }

    /** Returns the table, without a line break at its end. */
    public String render(boolean colours) {
        return render(colours, widths);
    }

    /**
     * Returns the table, without a line break at its end. Long cells are wrapped if the table is wider than the terminal.
     *
     * @param terminal returns the number of columns of the terminal; empty if there is none. Called for wide tables only.
     */
    String render(boolean colours, Supplier<OptionalInt> terminal) {
        return width(widths) <= ALWAYS_FITS
                ? render(colours)
                : render(colours, narrowed(terminal.get().orElse(Integer.MAX_VALUE)));
    }

    private static int width(int... columns) {
        return Arrays.stream(columns).sum() + 3 * columns.length + 1;
    }

    /**
     * Returns the widths of columns after the widest ones were narrowed until the table fits, as far as they can be. Columns with
     * states, which are coloured, are the last, since users search them with their eyes.
     */
    private int[] narrowed(int terminal) {
        int[] narrowed = widths.clone();
        narrow(narrowed, terminal, false);
        narrow(narrowed, terminal, true);
        return narrowed;
    }

    private void narrow(int[] columns, int terminal, boolean states) {
        int widest = widest(columns, states);
        while (widest >= 0 && width(columns) > terminal) {
            columns[widest]--;
            widest = widest(columns, states);
        }
    }

    /** Returns the widest column that can be narrower; -1 if there is none. */
    private int widest(int[] columns, boolean states) {
        int widest = -1;
        for (int i = 0; i < columns.length; i++) {
            int least = Math.max(NARROWEST_COLUMN, rows.getFirst().get(i).text().length());
            if (columns[i] > least && (states || !hasStates(i)) && (widest < 0 || columns[i] > columns[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private boolean hasStates(int column) {
        return rows.stream().anyMatch(row -> row.get(column).colour() != Colour.NONE);
    }

    private String render(boolean colours, int... columns) {
        String rule = rule(columns);
        StringBuilder text = new StringBuilder(rule).append('\n');
        text.append(lines(rows.getFirst(), colours, columns)).append(rule).append('\n');
        rows.stream().skip(1).forEach(row -> text.append(lines(row, colours, columns)));
        return rows.size() > 1 ? text.append(rule).toString() : text.toString().stripTrailing();
    }

    private static String rule(int... columns) {
        StringBuilder rule = new StringBuilder("+");
        for (int width : columns) {
            rule.append("-".repeat(width + 2)).append('+');
        }
        return rule.toString();
    }

    /** Returns the lines of a row: as many as its longest cell has. */
    private static String lines(List<Cell> row, boolean colours, int... columns) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            cells.add(WrappedText.lines(row.get(i).text(), columns[i]));
        }
        int count = cells.stream().mapToInt(List::size).max().orElse(1);
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < count; n++) {
            text.append('|');
            for (int i = 0; i < columns.length; i++) {
                String part = n < cells.get(i).size() ? cells.get(i).get(n) : "";
                text.append(' ').append(colours && !part.isEmpty() ? row.get(i).colour().paint(part) : part)
                        .append(" ".repeat(columns[i] - part.length())).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }
}
