package org.linstorgateway.linstor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** LINSTOR's list of results of one call: successes, notes, warnings and errors in the order in which they came. */
public record ResultList(List<ResultEntry> entries) {
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    public ResultList {
        entries = List.copyOf(entries);
    }

    /** Whether any entry, of whatever severity, has this code. */
    public boolean has(int code) {
        return entries.stream().anyMatch(entry -> entry.code() == code);
    }

    public Optional<ResultEntry> firstError() {
        return entries.stream().filter(ResultEntry::isError).findFirst();
    }

    public List<ResultEntry> warnings() {
        return entries.stream().filter(entry -> entry.severity() == Severity.WARNING).toList();
    }

    /** Whether autoplace found the resource already placed. */
    public boolean alreadyDeployed() {
        return has(ReturnCodes.ALREADY_DEPLOYED);
    }

    /** Whether what the call named does not exist: LINSTOR warns of it on DELETE and refuses all other calls. */
    public boolean notFound() {
        return has(ReturnCodes.NOT_FOUND)
                || firstError().map(error -> ReturnCodes.isNotFound(error.code())).orElse(false);
    }

    /** Names of the nodes that LINSTOR could not reach; they follow when they are back. */
    public List<String> disconnectedNodes() {
        return warnings().stream().filter(warning -> warning.code() == ReturnCodes.NOT_CONNECTED)
                .flatMap(ResultList::quoted)
                .distinct().toList();
    }

    /** LINSTOR names the satellite only in the text: {@code No active connection to satellite 'sat2'}. */
    private static Stream<String> quoted(ResultEntry warning) {
        return QUOTED.matcher(warning.message()).results().limit(1).map(match -> match.group(1));
    }
}
