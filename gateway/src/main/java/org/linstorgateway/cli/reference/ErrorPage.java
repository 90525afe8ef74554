package org.linstorgateway.cli.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.wire.ErrorStatus;

/** The page of all error codes in Markdown. */
public final class ErrorPage {
    private static final String HEAD = """
            # Error codes

            Every error has a code that does not change, unlike its message. It is the field `error_code` of an error response of the
            REST API; the command line shows it with `--verbose`. The codes of wrong command lines and settings appear on the command
            line only. `./dev docs` writes this page from `ErrorCode`.
            """;

    private ErrorPage() {}

    /** Returns the text of the page: a table for each HTTP status. */
    public static String text() {
        Map<Integer, List<ErrorCode>> byStatus = Arrays.stream(ErrorCode.values())
                .collect(Collectors.groupingBy(ErrorPage::status, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder(HEAD);
        byStatus.forEach((status, codes) -> {
            text.append("\n## HTTP status ").append(status)
                    .append("\n\n| code | meaning | what to do |\n|---|---|---|\n");
            codes.stream().sorted((one, other) -> one.word().compareTo(other.word())).forEach(code -> text.append("| `")
                    .append(code.word()).append("` | ").append(escaped(code.meaning())).append(" | ")
                    .append(escaped(code.advice())).append(" |\n"));
        });
        return text.toString();
    }

    private static int status(ErrorCode code) {
        return code.status().orElseGet(() -> ErrorStatus.of(code.problem()).code());
    }

    /** Angle brackets would be HTML. */
    private static String escaped(String sentence) {
        return sentence.replace("<", "&lt;").replace(">", "&gt;");
    }
}
