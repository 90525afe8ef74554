package org.linstorgateway.health.host;

/**
 * How a command ended.
 *
 * @param status its exit status
 * @param out    what it wrote to standard output
 * @param err    what it wrote to standard error
 */
public record CommandResult(int status, String out, String err) {
    /** Whether it says of itself that it succeeded. */
    public boolean succeeded() {
        return status == 0;
    }
}
