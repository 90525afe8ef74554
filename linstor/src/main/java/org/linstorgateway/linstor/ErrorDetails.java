package org.linstorgateway.linstor;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of the details of an error that belong into a message. LINSTOR 1.34 sends details of one line, or a list below a
 * line that ends with a colon, which is the actual reason. The details of a failed placement go on with its settings below
 * {@code Auto-place configuration details:}.
 */
final class ErrorDetails {
    private static final Pattern BULLET = Pattern.compile("^\\s*[*-]\\s+");
    private static final Pattern REPLICA_COUNT = Pattern.compile("^ +(Replica count: \\S+)$", Pattern.MULTILINE);
    private static final Pattern STORAGE_POOLS = Pattern.compile("^ +Storage pool name:((?:\\R {4,}\\S.*)+)",
            Pattern.MULTILINE);

    private ErrorDetails() {}

    /** Returns the first line, with the list below it if it ends with a colon; {@code ""} if there is none. */
    static String reason(String details) {
        List<String> lines = details.lines().dropWhile(String::isBlank).toList();
        String first = lines.isEmpty() ? "" : lines.getFirst().strip();
        if (!first.endsWith(":")) {
            return first;
        }
        return first + " " + lines.stream().skip(1).takeWhile(Predicate.not(String::isBlank))
                .map(line -> BULLET.matcher(line).replaceFirst("").strip()).collect(Collectors.joining("; "));
    }

    /** Returns the number of replicas and the storage pools of a failed placement, as far as they are given. */
    static String placement(String details) {
        return Stream.concat(REPLICA_COUNT.matcher(details).results().map(found -> found.group(1)),
                STORAGE_POOLS.matcher(details).results().map(found -> "Storage pool name: " + names(found.group(1))))
                .collect(Collectors.joining("; "));
    }

    private static String names(String lines) {
        return lines.lines().map(String::strip).filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining(", "));
    }
}
