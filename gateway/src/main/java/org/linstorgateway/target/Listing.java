package org.linstorgateway.target;

import java.util.List;

/**
 * All readable targets of a protocol.
 *
 * @param warnings a sentence for each target that cannot be read
 */
public record Listing<T extends Target>(List<Deployed<T>> targets, List<String> warnings) {
    public Listing {
        targets = List.copyOf(targets);
        warnings = List.copyOf(warnings);
    }
}
