package org.linstorgateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sequential creates of targets, each from the request to the response, which reports that the target is ready. */
final class CreateSection implements Section {
    private static final List<Integer> LATENCIES_MILLIS = List.of(0, 2, 10);
    private static final int PROMOTER_MILLIS = 300;
    private static final int WARM_UP_RUNS = 15;
    private static final int RUNS = 15;

    private final MarkdownTable table = new MarkdownTable("added per request", "create to ready (median)",
            "of which DRBD Reactor", "LINSTOR and gateway", "requests");
    private int nextNumber;

    @Override
    public String name() {
        return "create";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        try (LinstorProcess linstor = LinstorProcess.start(0, PROMOTER_MILLIS);
                GatewayProcess gateway = GatewayProcess.start(linstor.simulator(), Map.of())) {
            for (int i = 0; i < WARM_UP_RUNS; i++) {
                create(linstor, gateway);
            }
            for (int latency : LATENCIES_MILLIS) {
                linstor.setLatency(latency);
                measure(linstor, gateway, latency);
            }
        }
        return table.toString();
    }

    private void measure(LinstorProcess linstor, GatewayProcess gateway, int latency)
            throws IOException, InterruptedException {
        Duration reactor = Duration.ofMillis(PROMOTER_MILLIS);
        List<Duration> durations = new ArrayList<>();
        linstor.takeCounts();
        for (int i = 0; i < RUNS; i++) {
            durations.add(create(linstor, gateway));
        }
        Duration median = Measurements.median(durations);
        table.row(latency + " ms", Measurements.duration(median), Measurements.duration(reactor),
                Measurements.duration(median.minus(reactor)),
                linstor.takeCounts().requests() / RUNS);
    }

    private Duration create(LinstorProcess linstor, GatewayProcess gateway) throws IOException, InterruptedException {
        linstor.expectStart(nextNumber);
        return gateway
                .post(TargetRequests.TARGETS_PATH, TargetRequests.createBody(nextNumber++, Duration.ofSeconds(30)))
                .requireSuccess().duration();
    }
}
