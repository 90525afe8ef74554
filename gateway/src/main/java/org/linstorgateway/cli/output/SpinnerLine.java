package org.linstorgateway.cli.output;

/** The line that a spinner draws. One that wraps could not be redrawn in place. */
final class SpinnerLine {
    private static final String CUT = "...";
    /** What stays of the operation at least. */
    private static final int LEAST_DOING = 16;

    private SpinnerLine() {}

    /**
     * Returns the line, shorter than the terminal is wide. What does not fit is left out first at the end of the operation, then at the
     * end of the stage.
     *
     * @param doing   the operation
     * @param stage   what it waits for
     * @param elapsed the time since its start
     * @param columns the width of the terminal
     */
    static String of(String doing, String stage, String elapsed, int columns) {
        int room = Math.max(columns - 1 - elapsed.length(), 0);
        String shortDoing = cut(doing, Math.max(room - stage.length(), LEAST_DOING));
        return cut(shortDoing + stage, room) + elapsed;
    }

    private static String cut(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, Math.max(length - CUT.length(), 0))
                        + CUT.substring(0, Math.min(CUT.length(), length));
    }
}
