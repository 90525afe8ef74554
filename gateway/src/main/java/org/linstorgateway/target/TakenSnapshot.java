package org.linstorgateway.target;

import java.util.List;

/**
 * A snapshot that was taken.
 *
 * @param warnings what the user should know: the nodes that lack it; a sentence each
 */
public record TakenSnapshot(TargetName target, TargetSnapshot snapshot, List<String> warnings) {
    public TakenSnapshot {
        warnings = List.copyOf(warnings);
    }
}
