package org.linstorgateway.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Execution of other programs as child processes. */
final class ExternalCommand {
    private ExternalCommand() {}

    /**
     * Runs a command and waits until it ends.
     *
     * @return its standard output and standard error
     * @throws PackagingException when it cannot be started or its exit status is not 0
     */
    static String run(List<String> command) {
        try {
            Process process = start(command);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new PackagingException(
                        String.join(" ", command) + " ended with status " + status + ":\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new PackagingException("cannot run '" + command.getFirst() + "'", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackagingException("interrupted", e);
        }
    }

    /**
     * Starts a command, with standard error merged into standard output. The child process does not inherit environment
     * variables with Java options.
     */
    static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }
}
