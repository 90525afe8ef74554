package org.linstorgateway.promoter;

/** Places in a text. */
final class TextPosition {
    private TextPosition() {}

    /** The offset of a place given by line and column, both counted from 1, the latter in code points. */
    static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.offsetByCodePoints(start, column - 1);
    }
}
