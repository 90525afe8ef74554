package org.linstorgateway.cli.output;

import java.util.ArrayList;
import java.util.List;

/** A text in lines of a limited length. */
final class WrappedText {
    /** Characters that a line may end with: the separators in names, addresses, paths and lists. */
    private static final String ENDS = " ,:./-";

    private WrappedText() {}

    /** Returns the lines of a text: at least one, each broken behind a separator in its second half if it has one there. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        while (text.length() - begin > width) {
            int end = end(text, begin, begin + width);
            lines.add(text.substring(begin, end).stripTrailing());
            begin = end;
        }
        lines.add(text.substring(begin));
        return lines;
    }

    private static int end(String text, int begin, int limit) {
        for (int end = limit; end > (begin + limit) / 2; end--) {
            if (ENDS.indexOf(text.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        return limit;
    }
}
