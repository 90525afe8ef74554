package org.linstorgateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates of targets one after the other, each from the request to the answer that says that it can be used. */
final class CreateSection implements Section {
    private static final List<Integer> LATENCIES = List.of(0, 2, 10);
    private static final int PROMOTER_MILLIS = 300;
    private static final int AGENT_MILLIS = 200;
    private static final int WARMING = 15;
    private static final int MEASURED = 15;

    private final Table table = new Table("added per request", "create to ready (median)",
            "of which DRBD Reactor and agents", "LINSTOR and gateway", "requests");
    private int number;

    @Override
    public String name() {
        return "create";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        try (LinstorProcess linstor = LinstorProcess.start(0, PROMOTER_MILLIS);
                GatewayProcess gateway = GatewayProcess.start(linstor.simulator(), Map.of())) {
            linstor.agents(AGENT_MILLIS);
            for (int i = 0; i < WARMING; i++) {
                create(linstor, gateway);
            }
            for (int latency : LATENCIES) {
                linstor.latency(latency);
                measure(linstor, gateway, latency);
            }
        }
        return table.toString();
    }

    private void measure(LinstorProcess linstor, GatewayProcess gateway, int latency)
            throws IOException, InterruptedException {
        Duration agents = Duration.ofMillis(PROMOTER_MILLIS + AGENT_MILLIS);
        List<Duration> taken = new ArrayList<>();
        linstor.takeCounts();
        for (int i = 0; i < MEASURED; i++) {
            taken.add(create(linstor, gateway));
        }
        Duration median = Measured.median(taken);
        table.row(latency + " ms", Measured.text(median), Measured.text(agents), Measured.text(median.minus(agents)),
                linstor.takeCounts().requests() / MEASURED);
    }

    private Duration create(LinstorProcess linstor, GatewayProcess gateway) throws IOException, InterruptedException {
        linstor.expect(number);
        return gateway.post(Bodies.PATH, Bodies.create(number++, Duration.ofSeconds(30))).ok().taken();
    }
}
