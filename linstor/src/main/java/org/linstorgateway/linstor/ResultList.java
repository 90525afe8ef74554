package org.linstorgateway.linstor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** LINSTOR's results for one request: successes, notes, warnings and errors in LINSTOR's order. */
public record ResultList(List<ResultEntry> entries) {
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    public ResultList {
        entries = List.copyOf(entries);
    }

    /** Returns whether an entry, of any severity, has this code. */
    public boolean has(int code) {
        return entries.stream().anyMatch(entry -> entry.code() == code);
    }

    public Optional<ResultEntry> firstError() {
        return entries.stream().filter(ResultEntry::isError).findFirst();
    }

    /**
     * Returns the errors if all are of satellites: then the controller itself has made the change. A satellite adjusts all resources
     * of its node with a change of a file, a node or the controller, and LINSTOR ends the request with the first error, also of a
     * resource that has nothing to do with the change (seen with LINSTOR 1.34).
     *
     * @return empty if there is no error, or one of the controller
     */
    public List<ResultEntry> errorsOfNodes() {
        List<ResultEntry> errors = entries.stream().filter(ResultEntry::isError).toList();
        return errors.stream().allMatch(error -> error.node().isPresent()) ? errors : List.of();
    }

    public List<ResultEntry> warnings() {
        return entries.stream().filter(entry -> entry.severity() == Severity.WARNING).toList();
    }

    /** Returns whether autoplace had nothing to do because the resource was already placed. */
    public boolean alreadyDeployed() {
        return has(ReturnCodes.ALREADY_DEPLOYED);
    }

    /** Returns whether an object of the request does not exist: a warning for DELETE, an error for all other methods. */
    public boolean notFound() {
        return has(ReturnCodes.NOT_FOUND)
                || firstError().map(error -> ReturnCodes.isNotFound(error.code())).orElse(false);
    }

    /** Returns the names of the offline nodes, which apply the change when they are online again. */
    public List<String> disconnectedNodes() {
        return warnings().stream().filter(warning -> warning.code() == ReturnCodes.NOT_CONNECTED)
                .flatMap(ResultList::quoted)
                .distinct().toList();
    }

    /** Returns why a resource does not leave a node that is evacuated; empty if LINSTOR moves it. */
    public Optional<String> notEvacuated(String resource) {
        return warnings().stream().filter(warning -> warning.code() == ReturnCodes.NOT_EVACUATED)
                .filter(warning -> quoted(warning).anyMatch(resource::equalsIgnoreCase)
                        || resource.equalsIgnoreCase(warning.references().get("RscDfn")))
                .map(ResultEntry::message).findFirst();
    }

    /** Returns the node or resource, which LINSTOR names only in the text: {@code No active connection to satellite 'sat2'}. */
    private static Stream<String> quoted(ResultEntry warning) {
        return QUOTED.matcher(warning.message()).results().limit(1).map(match -> match.group(1));
    }
}
