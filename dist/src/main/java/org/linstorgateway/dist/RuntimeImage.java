package org.linstorgateway.dist;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;

/** A Java runtime with no more than the program needs. */
final class RuntimeImage {
    /** The web server asks the last one how long it has been running. */
    private static final String MODULES = "java.base,java.logging,java.net.http,java.management";

    private RuntimeImage() {}

    /** Makes it from the JDK that this runs on. */
    static void link(Path directory) {
        run("jlink", "--add-modules", MODULES, "--output", directory.toString(), "--strip-java-debug-attributes",
                "--no-header-files", "--no-man-pages");
        Tree.deleteLinks(directory.resolve("legal"));
    }

    /** Runs a tool of the JDK. */
    static void run(String tool, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output);
        int status = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new PackagingException("this is no whole JDK: " + tool + " is missing"))
                .run(printer, printer, arguments);
        if (status != 0) {
            List<String> shown = new ArrayList<>(List.of(tool));
            shown.addAll(Arrays.asList(arguments));
            throw new PackagingException(String.join(" ", shown) + " failed:\n" + output);
        }
    }
}
