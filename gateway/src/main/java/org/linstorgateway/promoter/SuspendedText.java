package org.linstorgateway.promoter;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The text of a promoter file that starts nothing for the time being: every line is a comment. LINSTOR delivers the files of a
 * stopped target again when one of its snapshots is restored; DRBD Reactor must not start the target then.
 */
public final class SuspendedText {
    private static final String HEADER = "# Suspended by LINSTOR Gateway while a snapshot is restored. The file, in comments:\n";
    private static final String PREFIX = "#| ";

    private SuspendedText() {}

    /** Returns the suspended form of a text; one that is suspended already stays as it is. */
    public static String of(String text) {
        return is(text)
                ? text
                : HEADER + Arrays.stream(text.split("\n", -1)).map(line -> PREFIX + line)
                        .collect(Collectors.joining("\n"));
    }

    /** Tells whether a text is suspended. */
    public static boolean is(String text) {
        return text.startsWith(HEADER);
    }

    /** Returns the original text of a suspended one, to the letter; any other text unchanged. */
    public static String original(String text) {
        return is(text)
                ? Arrays.stream(text.substring(HEADER.length()).split("\n", -1)).map(SuspendedText::withoutPrefix)
                        .collect(Collectors.joining("\n"))
                : text;
    }

    private static String withoutPrefix(String line) {
        return line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : line;
    }
}
