package org.linstorgateway.bench.linstor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.SimulatorOptions;

/**
 * A simulated LINSTOR. Its first word says how many targets it has, the second how many milliseconds DRBD Reactor takes
 * until a node gets a resource. Prints two addresses: where the simulator listens, and where its recorded answers are.
 * Then it obeys a command a line, with one line of answer each, until its input ends:
 *
 * <pre>
 * latency 10       adds as many milliseconds to every request
 * agents 100       from now on a port opens as many milliseconds after its node got the resource
 * expect 7         a target with this number will be started: its port is to open
 * counts           how many requests there were since the last time, and the bytes of the recorded answers
 * </pre>
 */
public final class LinstorProgram {
    private final Simulator simulator;
    private final RecordedLinstor recorded;
    private final Agents agents;

    private LinstorProgram(Simulator simulator, RecordedLinstor recorded, Agents agents) {
        this.simulator = simulator;
        this.recorded = recorded;
        this.agents = agents;
    }

    /** Runs it. */
    public static void main(String[] words) throws IOException {
        Duration promoterDelay = Duration.ofMillis(Long.parseLong(words[1]));
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withPromoterDelay(promoterDelay));
                RecordedLinstor recorded = new RecordedLinstor(simulator.uri());
                Agents agents = new Agents(simulator)) {
            Population.add(simulator, Integer.parseInt(words[0]));
            System.out.println(simulator.uri() + " " + recorded.uri());
            new LinstorProgram(simulator, recorded, agents).obey();
        }
    }

    private void obey() throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", 2);
            System.out.println(obey(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 0));
        }
    }

    private String obey(String command, int number) {
        switch (command) {
            case "latency" -> {
                simulator.latency(Duration.ofMillis(number));
                recorded.latency(Duration.ofMillis(number));
            }
            case "agents" -> agents.working(Duration.ofMillis(number));
            case "expect" -> agents.expect(Population.target(number));
            case "counts" -> {
                return simulator.takeRequests().size() + recorded.takeRequests() + " " + recorded.takeBytes();
            }
            default -> throw new IllegalArgumentException("unknown command " + command);
        }
        return "ok";
    }
}
