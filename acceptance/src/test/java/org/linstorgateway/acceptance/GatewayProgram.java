package org.linstorgateway.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The built program as a child process. */
public final class GatewayProgram {
    private GatewayProgram() {}

    /** Returns the command that starts the program with these arguments. */
    public static List<String> command(String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = Objects.requireNonNull(System.getProperty("program.jar"), "system property program.jar");
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", jar,
                "org.linstorgateway.Gateway"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs the program and waits until it ends. */
    public static Subprocess.Result run(String... arguments) {
        return Subprocess.run(command(arguments));
    }
}
