package org.linstorgateway.dist;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;

/** Tools of the JDK that runs this build, such as {@code javac} and {@code jar}. */
final class JdkTool {
    private JdkTool() {}

    /**
     * Runs a tool in this process.
     *
     * @throws PackagingException when the JDK does not have the tool, or the tool fails
     */
    static void run(String tool, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output);
        int status = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new PackagingException("this Java has no tool '" + tool + "': install a full JDK"))
                .run(printer, printer, arguments);
        if (status != 0) {
            List<String> command = new ArrayList<>(List.of(tool));
            command.addAll(Arrays.asList(arguments));
            throw new PackagingException(String.join(" ", command) + " failed:\n" + output);
        }
    }
}
