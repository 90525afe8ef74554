package org.linstorgateway.promoter;

/** Converter of text positions. */
final class TextPosition {
    private TextPosition() {}

    /** Returns the offset of a position. Line and column count from 1; the column counts code points. */
    static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.offsetByCodePoints(start, column - 1);
    }
}
