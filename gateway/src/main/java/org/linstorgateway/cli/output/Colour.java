package org.linstorgateway.cli.output;

/** Colours of states. */
public enum Colour {
    NONE("", ""),
    GREEN("32", "\u2713 "),
    YELLOW("33", "! "),
    RED("31", "\u2717 ");

    /** The symbols beyond ASCII. */
    static final String SYMBOLS = GREEN.symbol + RED.symbol;

    private static final String ESCAPE = "\033[";

    private final String code;
    private final String symbol;

    Colour(String code, String symbol) {
        this.code = code;
        this.symbol = symbol;
    }

    /** Returns a text between the control sequences of a terminal (ECMA-48). */
    String paint(String text) {
        return this == NONE ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
    }

    /** Returns a text behind the symbol that says the same as the colour: a check mark, an exclamation mark or a cross. */
    String mark(String text) {
        return symbol + text;
    }
}
