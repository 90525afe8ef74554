package org.linstorgateway.config;

/**
 * A mistake in a configuration file.
 *
 * @param line counted from 1
 * @param text the mistake, and what is expected instead
 */
public record FileProblem(int line, String text) {
    @Override
    public String toString() {
        return "line " + line + ": " + text;
    }
}
