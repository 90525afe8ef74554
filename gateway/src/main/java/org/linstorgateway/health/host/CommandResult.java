package org.linstorgateway.health.host;

/**
 * The result of a command.
 *
 * @param status its exit status
 * @param out    its standard output
 * @param err    its standard error
 */
public record CommandResult(int status, String out, String err) {
    /** Returns whether the exit status means success. */
    public boolean succeeded() {
        return status == 0;
    }
}
