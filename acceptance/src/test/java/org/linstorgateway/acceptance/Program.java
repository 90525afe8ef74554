package org.linstorgateway.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The built program. */
final class Program {
    private Program() {}

    /** The words that start it. */
    static List<String> command(String... words) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = Objects.requireNonNull(System.getProperty("program.jar"), "the property program.jar");
        List<String> all = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", jar,
                "org.linstorgateway.Gateway"));
        all.addAll(List.of(words));
        return all;
    }

    /** Runs it to its end. */
    static Shell.Outcome run(String... words) {
        return Shell.run(command(words));
    }
}
