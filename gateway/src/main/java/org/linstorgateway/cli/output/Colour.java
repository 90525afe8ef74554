package org.linstorgateway.cli.output;

/** Colours of states. */
public enum Colour {
    NONE(""),
    GREEN("32"),
    YELLOW("33"),
    RED("31");

    private static final String ESCAPE = "\033[";

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    /** Returns a text between the control sequences of a terminal (ECMA-48). */
    String paint(String text) {
        return this == NONE ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
    }
}
