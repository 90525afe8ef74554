package org.linstorgateway.dist;

import java.nio.file.Path;
import java.util.List;

/** The Java runtime image of the packages, made by jlink with only the modules that the program needs. */
final class RuntimeImage {
    /** Jetty asks java.management for options of the JVM, the metrics ask jdk.management for open files and CPU time. */
    private static final String MODULES = "java.base,java.logging,java.net.http,java.management,jdk.management";

    private static final Path JLINK = Path.of(System.getProperty("java.home"), "bin", "jlink");

    private RuntimeImage() {}

    /**
     * Links the image from the JDK that runs this build.
     *
     * <p>jlink runs in a new JVM: the order of its plugins for generated classes and for debug attributes, and with it the result,
     * depends on what the JVM did before.
     */
    static void link(Path directory) {
        ExternalCommand.run(List.of(JLINK.toString(), "--add-modules", MODULES, "--output", directory.toString(),
                "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages"));
        // The links lead to equal texts in legal/java.base. The package writers would store a copy for each of them.
        FileTree.deleteSymbolicLinks(directory.resolve("legal"));
    }
}
