package org.linstorgateway.deploy.request;

import java.util.List;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.ResultEntry;

/** What errors of nodes say, and what to do about them. */
public final class NodeErrors {
    private NodeErrors() {}

    /** Returns the texts of errors of nodes, without repetitions. */
    public static String text(List<ResultEntry> errors) {
        return errors.stream().map(ResultEntry::message).distinct().collect(Collectors.joining("; "));
    }

    /** Returns how to find out more about errors of nodes, of which there is at least one. */
    public static String hint(List<ResultEntry> errors) {
        String nodes = errors.stream().flatMap(error -> error.node().stream()).distinct()
                .collect(Collectors.joining(", "));
        return "Repair on " + nodes + " what the error names, which may be another resource" + report(errors)
                + ", then repeat the command.";
    }

    private static String report(List<ResultEntry> errors) {
        return errors.stream().flatMap(error -> error.errorReportIds().stream()).findFirst()
                .map(id -> " (linstor error-reports show " + id + ")").orElse("");
    }
}
