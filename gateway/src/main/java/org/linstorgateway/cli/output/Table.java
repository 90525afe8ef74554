package org.linstorgateway.cli.output;

import java.util.ArrayList;
import java.util.List;

/** A table in ASCII characters. In the leading columns a cell that repeats the cell above it is left blank. */
public final class Table {

    /** A text and its colour. */
    public record Cell(String text, Colour colour) {
        public static Cell of(String text) {
            return new Cell(text, Colour.NONE);
        }
    }

    private final int merged;
    private final List<List<Cell>> rows = new ArrayList<>();
    private final int[] widths;
    private List<Cell> previous = List.of();

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

    /** Returns the table, without a line break at its end. */
    public String render(boolean colours) {
        StringBuilder text = new StringBuilder(rule()).append('\n').append(line(rows.getFirst(), colours));
        text.append('\n').append(rule()).append('\n');
        rows.stream().skip(1).forEach(row -> text.append(line(row, colours)).append('\n'));
        return rows.size() > 1 ? text.append(rule()).toString() : text.toString().stripTrailing();
    }

    private String rule() {
        StringBuilder rule = new StringBuilder("+");
        for (int width : widths) {
            rule.append("-".repeat(width + 2)).append('+');
        }
        return rule.toString();
    }

    private String line(List<Cell> row, boolean colours) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            Cell cell = row.get(i);
            String padding = " ".repeat(widths[i] - cell.text().length());
            line.append(' ').append(colours ? cell.colour().paint(cell.text()) : cell.text()).append(padding)
                    .append(" |");
        }
        return line.toString();
    }
}
