package org.linstorgateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.bench.linstor.SimulatedLinstorMain;

/** A simulated LINSTOR in a process of its own, so that its CPU time and memory are not measured as the gateway's. */
final class LinstorProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader replies;
    private final Writer commands;
    private final URI simulator;
    private final URI replayServer;

    private LinstorProcess(Process process) throws IOException {
        this.process = process;
        this.replies = process.inputReader();
        this.commands = process.outputWriter();
        String[] addresses = nextLine().split(" ", 2);
        this.simulator = URI.create(addresses[0]);
        this.replayServer = URI.create(addresses[1]);
    }

    /** The number of requests to LINSTOR and the total size of the replayed responses. */
    record Counts(long requests, long bytes) {}

    /**
     * Starts a LINSTOR and waits until its targets exist.
     *
     * @param promoterMillis
     *            time that DRBD Reactor takes to promote a resource, in milliseconds
     */
    static LinstorProcess start(int targets, int promoterMillis) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
                System.getProperty("java.class.path")));
        command.add("-Djava.util.logging.config.file=" + Path.of("linstor-sim/src/test/resources/logging.properties"));
        command.addAll(List.of(SimulatedLinstorMain.class.getName(), Integer.toString(targets),
                Integer.toString(promoterMillis)));
        return new LinstorProcess(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** Returns the address of the simulator. */
    URI simulator() {
        return simulator;
    }

    /** Returns the address of the server that replays the simulator's responses to reads. */
    URI replayServer() {
        return replayServer;
    }

    /** Sets the latency that is added to every request. */
    void setLatency(int millis) throws IOException {
        execute("latency " + millis);
    }

    /** Makes the agents open the port of a target once it is promoted. */
    void expectStart(int number) throws IOException {
        execute("expect " + number);
    }

    /** Returns the counts since the last call. */
    Counts takeCounts() throws IOException {
        String[] counts = execute("counts").split(" ", 2);
        return new Counts(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
    }

    private String execute(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        return nextLine();
    }

    private String nextLine() throws IOException {
        String line = replies.readLine();
        if (line == null) {
            throw new IOException("the simulated LINSTOR has exited");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
