package org.linstorgateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Start of the server until its first response. */
final class StartSection implements Section {
    private static final int STARTS = 9;
    private static final Duration IDLE_TIME = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        List<Duration> startups = new ArrayList<>();
        List<Long> memory = new ArrayList<>();
        try (LinstorProcess linstor = LinstorProcess.start(1, 0)) {
            for (int i = 0; i < STARTS; i++) {
                try (GatewayProcess gateway = GatewayProcess.start(linstor.simulator(), Map.of())) {
                    startups.add(gateway.startupTime());
                    Thread.sleep(IDLE_TIME);
                    memory.add(gateway.memory());
                }
            }
        }
        return new MarkdownTable("starts", "first response after (median)", "idle memory (median)").row(STARTS,
                Measurements.duration(Measurements.median(startups)),
                memory.stream().sorted().skip(STARTS / 2).findFirst().orElseThrow() + " MiB").toString();
    }
}
