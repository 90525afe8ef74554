package org.linstorgateway.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The difference of two texts in the unified format: removed and added lines with some context. */
public final class LineDifference {
    private static final int CONTEXT = 3;

    /** A line, and the numbers of lines of both texts before it. */
    private record Line(char mark, String text, int before, int after) {
        boolean changes() {
            return mark != ' ';
        }

        String render(boolean colours) {
            Colour colour = switch (mark) {
                case '-' -> Colour.RED;
                case '+' -> Colour.GREEN;
                default -> Colour.NONE;
            };
            return colours ? colour.paint(mark + text) : mark + text;
        }
    }

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    private LineDifference(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /** Returns the difference, without a line break at its end. */
    public static String render(String title, List<String> before, List<String> after, boolean colours) {
        LineDifference difference = new LineDifference(before, after);
        difference.compare();
        StringJoiner text = new StringJoiner("\n").add("--- " + title).add("+++ " + title);
        difference.addHunks(text, colours);
        return text.toString();
    }

    /** Compares the texts along a longest common subsequence. */
    private void compare() {
        int[][] common = commonLengths();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            boolean same = i < before.size() && j < after.size() && before.get(i).equals(after.get(j));
            if (same) {
                lines.add(new Line(' ', before.get(i), i++, j++));
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', before.get(i), i++, j));
            } else {
                lines.add(new Line('+', after.get(j), i, j++));
            }
        }
    }

    /** Returns how many lines both texts have in common from line i and line j on. */
    private int[][] commonLengths() {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void addHunks(StringJoiner text, boolean colours) {
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).changes()) {
                at++;
                continue;
            }
            int end = endOfHunk(at);
            List<Line> hunk = lines.subList(Math.max(0, at - CONTEXT), end);
            text.add(heading(hunk));
            hunk.forEach(line -> text.add(line.render(colours)));
            at = end;
        }
    }

    /** Joins changes that have few lines between them. */
    private int endOfHunk(int firstChange) {
        int end = firstChange + 1;
        for (int i = end; i < lines.size() && i - end < 2 * CONTEXT + 1; i++) {
            if (lines.get(i).changes()) {
                end = i + 1;
            }
        }
        return Math.min(lines.size(), end + CONTEXT);
    }

    private static String heading(List<Line> hunk) {
        Line first = hunk.getFirst();
        long ofBefore = hunk.stream().filter(line -> line.mark() != '+').count();
        long ofAfter = hunk.stream().filter(line -> line.mark() != '-').count();
        return "@@ -" + range(first.before(), ofBefore) + " +" + range(first.after(), ofAfter) + " @@";
    }

    /** Returns a range of a hunk heading. An empty range has the number of the line before it. */
    private static String range(int linesBefore, long count) {
        return (count == 0 ? linesBefore : linesBefore + 1) + "," + count;
    }
}
