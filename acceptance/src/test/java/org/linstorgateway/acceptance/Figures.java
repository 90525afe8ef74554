package org.linstorgateway.acceptance;

/** Prints what was measured, in lines that begin with {@code FIGURE}, from which docs/proof.md has its numbers. */
final class Figures {
    private Figures() {}

    static void print(String what, Object value) {
        System.out.println("FIGURE " + what + ": " + value);
    }
}
