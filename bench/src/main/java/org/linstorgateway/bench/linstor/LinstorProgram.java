package org.linstorgateway.bench.linstor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.SimulatorOptions;

/**
 * A simulated LINSTOR, with the number of targets that the first word says. Prints two addresses: where the simulator
 * listens, and where its recorded answers are. Then it reads lines: {@code latency <milliseconds>} adds that much to
 * every request, {@code counts} prints what the recorded one was asked since; the end of the input ends it.
 */
public final class LinstorProgram {
    private LinstorProgram() {}

    /** Runs it. */
    public static void main(String[] words) throws IOException {
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withPromoterDelay(Duration.ZERO));
                RecordedLinstor recorded = new RecordedLinstor(simulator.uri())) {
            Population.add(simulator, Integer.parseInt(words[0]));
            simulator.takeRequests();
            System.out.println(simulator.uri() + " " + recorded.uri());
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(obey(line.split(" "), simulator, recorded));
            }
        }
    }

    private static String obey(String[] words, Simulator simulator, RecordedLinstor recorded) {
        return switch (words[0]) {
            case "latency" -> {
                Duration latency = Duration.ofMillis(Long.parseLong(words[1]));
                simulator.latency(latency);
                recorded.latency(latency);
                yield "ok";
            }
            case "counts" -> recorded.takeCounts();
            default -> throw new IllegalArgumentException("unknown command " + words[0]);
        };
    }
}
