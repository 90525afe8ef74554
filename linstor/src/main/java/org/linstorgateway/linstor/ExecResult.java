package org.linstorgateway.linstor;

/**
 * What a command on one node came to.
 *
 * @param exitCode
 *            0 is success, -1 a node that LINSTOR could not ask
 * @param output
 *            standard output, {@code ""} when there is none
 * @param errors
 *            standard error, {@code ""} when there is none
 */
public record ExecResult(String node, int exitCode, String output, String errors) {
    public boolean succeeded() {
        return exitCode == 0;
    }
}
