package org.linstorgateway.bench.linstor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.SimulatorOptions;

/**
 * A simulated LINSTOR. Arguments: the number of targets, and the time that DRBD Reactor takes to promote a resource, in
 * milliseconds. Prints two addresses: of the simulator, and of the server that replays its responses. Then executes
 * commands from standard input, one per line, and prints one line for each:
 *
 * <pre>
 * latency 10       adds 10 ms to every request
 * expect 7         makes the port of target 7 open once its resource is promoted
 * counts           prints the number of requests since the last time, and the bytes of the replayed responses
 * </pre>
 */
public final class SimulatedLinstorMain {
    private final Simulator simulator;
    private final ReplayServer replayServer;
    private final SimulatedResourceAgents agents;

    private SimulatedLinstorMain(Simulator simulator, ReplayServer replayServer, SimulatedResourceAgents agents) {
        this.simulator = simulator;
        this.replayServer = replayServer;
        this.agents = agents;
    }

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Duration promoterDelay = Duration.ofMillis(Long.parseLong(arguments[1]));
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withPromoterDelay(promoterDelay));
                ReplayServer replayServer = new ReplayServer(simulator.uri());
                SimulatedResourceAgents agents = new SimulatedResourceAgents(simulator)) {
            SampleTargets.createAll(simulator, Integer.parseInt(arguments[0]));
            System.out.println(simulator.uri() + " " + replayServer.uri());
            new SimulatedLinstorMain(simulator, replayServer, agents).executeCommands();
        }
    }

    private void executeCommands() throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", 2);
            System.out.println(execute(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 0));
        }
    }

    private String execute(String command, int number) {
        switch (command) {
            case "latency" -> {
                simulator.latency(Duration.ofMillis(number));
                replayServer.setLatency(Duration.ofMillis(number));
            }
            case "expect" -> agents.expectStart(SampleTargets.target(number));
            case "counts" -> {
                return simulator.takeRequests().size() + replayServer.takeRequests() + " " + replayServer.takeBytes();
            }
            default -> throw new IllegalArgumentException("unknown command " + command);
        }
        return "ok";
    }
}
