package org.linstorgateway.linstor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of LINSTOR's list of results.
 *
 * @param retCode
 *            combination of severity (two highest bits), operation, object type and code (low 15 bits)
 * @param cause
 *            {@code ""} if LINSTOR sent none; the same applies to {@code details} and {@code correction}
 * @param errorReportIds
 *            identifiers of error reports that the controller or a satellite wrote
 * @param references
 *            names of the objects concerned, by type, such as {@code RscDfn} or {@code Node}
 */
public record ResultEntry(long retCode, String message, String cause, String details, String correction,
        List<String> errorReportIds, Map<String, String> references) {
    private static final int CODE_MASK = 0x7FFF;
    private static final Pattern OF_NODE = Pattern.compile("\\((\\S+)\\) .*", Pattern.DOTALL);

    public ResultEntry {
        errorReportIds = List.copyOf(errorReportIds);
        references = Map.copyOf(references);
    }

    public Severity severity() {
        return Severity.of(retCode);
    }

    /** Returns the code without severity, operation and object type: one of {@link ReturnCodes}. */
    public int code() {
        return (int) (retCode & CODE_MASK);
    }

    public boolean isError() {
        return severity() == Severity.ERROR;
    }

    /** Returns the node whose satellite sent it, which LINSTOR names only in the text: {@code (sat2) Node changes applied.} */
    public Optional<String> node() {
        return Optional.of(OF_NODE.matcher(message)).filter(Matcher::matches).map(matcher -> matcher.group(1));
    }

    /** Returns an entry for an error that LINSTOR sent outside of a list of results, without a code. */
    static ResultEntry withoutCode(String message) {
        return new ResultEntry((3L << 62) | ReturnCodes.UNKNOWN_ERROR, message, "", "", "", List.of(), Map.of());
    }
}
