package org.linstorgateway.linstor;

import java.util.List;
import java.util.Map;

/**
 * One entry of LINSTOR's answer to a change.
 *
 * @param retCode
 *            severity (two highest bits), operation, object type and code (low 15 bits) in one
 * @param cause
 *            {@code ""} when LINSTOR says none, as for {@code details} and {@code correction}
 * @param errorReportIds
 *            reports that the controller or a satellite wrote about it
 * @param references
 *            objects it speaks of, such as {@code RscDfn} or {@code Node}
 */
public record ResultEntry(long retCode, String message, String cause, String details, String correction,
        List<String> errorReportIds, Map<String, String> references) {
    private static final int CODE = 0x7FFF;

    public ResultEntry {
        errorReportIds = List.copyOf(errorReportIds);
        references = Map.copyOf(references);
    }

    public Severity severity() {
        return Severity.of(retCode);
    }

    /** The code without severity, operation and object type: one of {@link ReturnCodes}. */
    public int code() {
        return (int) (retCode & CODE);
    }

    public boolean isError() {
        return severity() == Severity.ERROR;
    }

    /** An error that LINSTOR told in another form than its list of entries. */
    static ResultEntry unnumbered(String message) {
        return new ResultEntry((3L << 62) | ReturnCodes.UNKNOWN_ERROR, message, "", "", "", List.of(), Map.of());
    }
}
