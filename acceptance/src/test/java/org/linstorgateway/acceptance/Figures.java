package org.linstorgateway.acceptance;

/** Printing of measurements as lines with the prefix {@code FIGURE}; {@code ./dev proof} copies them to docs/proof.md. */
final class Figures {
    private Figures() {}

    static void print(String description, Object value) {
        System.out.println("FIGURE " + description + ": " + value);
    }
}
