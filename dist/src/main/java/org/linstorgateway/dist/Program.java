package org.linstorgateway.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Other programs, run to their end. */
final class Program {

    private Program() {}

    /**
     * Runs one.
     *
     * @return what it printed, errors too
     * @throws PackagingException when it fails
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
            throw new PackagingException("'" + command.getFirst() + "' cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackagingException("interrupted", e);
        }
    }

    /** Starts one; its output and its errors come together. Nobody's settings of Java reach it. */
    static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }
}
