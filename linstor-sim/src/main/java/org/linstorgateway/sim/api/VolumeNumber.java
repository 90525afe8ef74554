package org.linstorgateway.sim.api;

import java.util.Optional;

/** Reads volume numbers in paths. */
final class VolumeNumber {

    private VolumeNumber() {}

    /** The number, or nothing when the text is none. */
    static Optional<Integer> parse(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
