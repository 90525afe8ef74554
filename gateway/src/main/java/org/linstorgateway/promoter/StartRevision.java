package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of bringing a start list up to date. DRBD Reactor restarts the service for each.
 *
 * @param sentence what changes and why, without secrets
 * @param start    the whole list after this step
 */
public record StartRevision(String sentence, List<StartEntry> start) {
    public StartRevision {
        start = List.copyOf(start);
    }

    /** The step that puts an entry in another one's place. */
    public static StartRevision replacing(String sentence, List<StartEntry> start, StartEntry former,
            StartEntry changed) {
        List<StartEntry> result = new ArrayList<>(start);
        result.replaceAll(entry -> entry.equals(former) ? changed : entry);
        return new StartRevision(sentence, result);
    }
}
