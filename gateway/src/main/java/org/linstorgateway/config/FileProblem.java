package org.linstorgateway.config;

/**
 * Something in a configuration file that is not as it should be.
 *
 * @param line from 1
 * @param text what it is, and what is expected instead
 */
public record FileProblem(int line, String text) {
    @Override
    public String toString() {
        return "line " + line + ": " + text;
    }
}
