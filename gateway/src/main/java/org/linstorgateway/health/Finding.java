package org.linstorgateway.health;

import java.util.List;

/**
 * What a check found.
 *
 * @param message what is the case, in one line
 * @param remedy  how to mend it, mostly the command to type; several lines are possible, empty for a note
 */
public record Finding(Severity severity, String message, String remedy) {

    /** How bad it is. */
    public enum Severity {
        /** Targets do not work, or would not survive what they should survive. */
        PROBLEM,
        /** Good to know. */
        NOTE
    }

    public Finding {
        if (message.isBlank()) {
            throw new IllegalArgumentException("a finding says something");
        }
    }

    /** Something to mend. */
    public static Finding problem(String message, String remedy) {
        return new Finding(Severity.PROBLEM, message, remedy);
    }

    /** Something to know. */
    public static Finding note(String message) {
        return new Finding(Severity.NOTE, message, "");
    }

    /** The problem, if something is not as it should be. */
    public static List<Finding> unless(boolean well, String message, String remedy) {
        return well ? List.of() : List.of(problem(message, remedy));
    }

    /** Whether it has to be mended. */
    public boolean isProblem() {
        return severity == Severity.PROBLEM;
    }
}
