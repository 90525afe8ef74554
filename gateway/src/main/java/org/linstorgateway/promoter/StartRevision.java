package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of the upgrade of a start list. Each step makes DRBD Reactor restart the service.
 *
 * @param sentence the change and its reason, without secrets
 * @param start    the list after this step
 */
public record StartRevision(String sentence, List<StartEntry> start) {
    public StartRevision {
        start = List.copyOf(start);
    }

    /** Returns the step that replaces an entry. */
    public static StartRevision replacing(String sentence, List<StartEntry> start, StartEntry former,
            StartEntry changed) {
        List<StartEntry> result = new ArrayList<>(start);
        result.replaceAll(entry -> entry.equals(former) ? changed : entry);
        return new StartRevision(sentence, result);
    }
}
