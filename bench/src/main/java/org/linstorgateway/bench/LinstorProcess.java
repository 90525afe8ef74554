package org.linstorgateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.bench.linstor.LinstorProgram;

/** A simulated LINSTOR in a process of its own, so that its work and its memory are not the gateway's. */
final class LinstorProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;
    private final URI simulator;
    private final URI recorded;

    private LinstorProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader();
        this.commands = process.outputWriter();
        String[] addresses = nextLine().split(" ", 2);
        this.simulator = URI.create(addresses[0]);
        this.recorded = URI.create(addresses[1]);
    }

    /** What LINSTOR was asked: how many requests, and the bytes of their answers. */
    record Counts(long requests, long bytes) {}

    /**
     * Starts one; returns when its targets are there.
     *
     * @param promoterMillis how long DRBD Reactor takes until a node gets a resource
     */
    static LinstorProcess start(int targets, int promoterMillis) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
                System.getProperty("java.class.path")));
        command.add("-Djava.util.logging.config.file=" + Path.of("linstor-sim/src/test/resources/logging.properties"));
        command.addAll(List.of(LinstorProgram.class.getName(), Integer.toString(targets),
                Integer.toString(promoterMillis)));
        return new LinstorProcess(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** The simulator itself. */
    URI simulator() {
        return simulator;
    }

    /** Its recorded answers to reading requests. */
    URI recorded() {
        return recorded;
    }

    /** Makes every request take so much longer. */
    void latency(int millis) throws IOException {
        tell("latency " + millis);
    }

    /** How long the resource agents take, from when a node got the resource until the port opens. */
    void agents(int millis) throws IOException {
        tell("agents " + millis);
    }

    /** Tells the agents that the target with this number will be started. */
    void expect(int number) throws IOException {
        tell("expect " + number);
    }

    /** The requests since the last call. */
    Counts takeCounts() throws IOException {
        String[] counts = tell("counts").split(" ", 2);
        return new Counts(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
    }

    private String tell(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        return nextLine();
    }

    private String nextLine() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the simulated LINSTOR has ended");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
