package org.linstorgateway.sim.api;

import java.util.Optional;

/** Parser of volume numbers in paths. */
final class VolumeNumber {

    private VolumeNumber() {}

    /** Returns the number; empty when the text is not an integer. */
    static Optional<Integer> parse(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
