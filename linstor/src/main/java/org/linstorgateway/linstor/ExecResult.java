package org.linstorgateway.linstor;

/**
 * Result of a command on one node.
 *
 * @param exitCode
 *            0 for success, -1 if LINSTOR could not execute the command on the node
 * @param output
 *            standard output, {@code ""} if there is none
 * @param errors
 *            standard error, {@code ""} if there is none
 */
public record ExecResult(String node, int exitCode, String output, String errors) {
    public boolean succeeded() {
        return exitCode == 0;
    }
}
