package org.linstorgateway.health;

import java.util.List;

/**
 * A result of a check.
 *
 * @param message the fact, in one line
 * @param remedy  how to fix it, usually a command, on one or more lines; empty for a note
 */
public record Finding(Severity severity, String message, String remedy) {

    /** The severity of a finding. */
    public enum Severity {
        /** Targets do not work, or would not survive a failure that they should survive. */
        PROBLEM,
        /** Information without need for action. */
        NOTE
    }

    public Finding {
        if (message.isBlank()) {
            throw new IllegalArgumentException("a finding needs a message");
        }
    }

    /** Returns a problem that must be fixed. */
    public static Finding problem(String message, String remedy) {
        return new Finding(Severity.PROBLEM, message, remedy);
    }

    /** Returns a note. */
    public static Finding note(String message) {
        return new Finding(Severity.NOTE, message, "");
    }

    /** Returns a problem unless the condition is met. */
    public static List<Finding> unless(boolean met, String message, String remedy) {
        return met ? List.of() : List.of(problem(message, remedy));
    }

    /** Returns whether it must be fixed. */
    public boolean isProblem() {
        return severity == Severity.PROBLEM;
    }
}
