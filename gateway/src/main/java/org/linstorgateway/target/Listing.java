package org.linstorgateway.target;

import java.util.List;

/**
 * All targets of a protocol that could be read.
 *
 * @param warnings what could not be read and why, a sentence each
 */
public record Listing<T extends Target>(List<Deployed<T>> targets, List<String> warnings) {
    public Listing {
        targets = List.copyOf(targets);
        warnings = List.copyOf(warnings);
    }
}
