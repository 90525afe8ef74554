package org.linstorgateway.acceptance;

import java.util.ArrayList;
import java.util.List;

/** Printing of measurements as lines with the prefix {@code FIGURE}; {@code ./dev proof} copies them to docs/proof.md. */
public final class Figures {
    private static final List<String> PRINTED = new ArrayList<>();

    private Figures() {}

    /** Prints a figure. */
    public static synchronized void print(String description, Object value) {
        System.out.println("FIGURE " + description + ": " + value);
        PRINTED.add(description + ": " + value);
    }

    /** Returns the figures since the last call. */
    public static synchronized List<String> take() {
        List<String> taken = List.copyOf(PRINTED);
        PRINTED.clear();
        return taken;
    }
}
