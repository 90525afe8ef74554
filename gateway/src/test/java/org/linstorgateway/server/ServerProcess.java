package org.linstorgateway.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The program in its own process, with the class path of the tests. */
final class ServerProcess implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 120;

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the program with these words. Its output goes to files in a folder. */
    static ServerProcess start(Path folder, Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), "org.linstorgateway.Gateway"));
        command.addAll(List.of(words));
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile())
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LS_") || name.startsWith("LINSTOR_GATEWAY_"));
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), log);
    }

    /** Terminates the process like systemd. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end of the process and returns its exit status. */
    int status() throws InterruptedException {
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).as("it has ended").isTrue();
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    /** Returns the lines of standard error. */
    List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
