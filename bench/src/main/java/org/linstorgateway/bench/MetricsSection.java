package org.linstorgateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.linstorgateway.bench.GatewayProcess.TimedResponse;

/** Scrapes of the metrics: the first one, later ones that read LINSTOR, and those that share a reading. */
final class MetricsSection implements Section {
    private static final List<Integer> TARGET_COUNTS = List.of(10, 1_000);
    private static final String METRICS_PATH = "/metrics";
    private static final int LATENCY_MILLIS = 2;
    private static final int READINGS = 5;
    private static final int SHARED = 15;
    /** A reading serves scrapes for five seconds. */
    private static final Duration READING_AGE = Duration.ofMillis(5_200);

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        MarkdownTable table = new MarkdownTable("targets", "first scrape", "later scrape (median)",
                "with a shared reading (median)", "size", "requests to LINSTOR", "peak server memory");
        for (int targets : TARGET_COUNTS) {
            try (LinstorProcess linstor = LinstorProcess.start(targets, 0);
                    GatewayProcess gateway = GatewayProcess.start(linstor.replayServer(), Map.of())) {
                record(linstor);
                linstor.setLatency(LATENCY_MILLIS);
                linstor.takeCounts();
                TimedResponse first = gateway.get(METRICS_PATH).requireSuccess();
                long requests = linstor.takeCounts().requests();
                List<TimedResponse> reading = scrapes(gateway, READINGS, READING_AGE);
                List<TimedResponse> shared = scrapes(gateway, SHARED, Duration.ZERO);
                table.row(targets, Measurements.duration(first.duration()), median(reading), median(shared),
                        Measurements.size(shared.getLast().body().getBytes(StandardCharsets.UTF_8).length), requests,
                        gateway.peakMemory() + " MiB");
            }
        }
        return table.toString();
    }

    private static String median(List<TimedResponse> scrapes) {
        return Measurements.duration(Measurements.median(scrapes.stream().map(TimedResponse::duration).toList()));
    }

    private static List<TimedResponse> scrapes(GatewayProcess gateway, int count, Duration pause)
            throws IOException, InterruptedException {
        List<TimedResponse> scrapes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread.sleep(pause);
            scrapes.add(gateway.get(METRICS_PATH).requireSuccess());
        }
        return scrapes;
    }

    /** Records the simulator's responses through another gateway. */
    private static void record(LinstorProcess linstor) throws IOException, InterruptedException {
        linstor.setLatency(0);
        try (GatewayProcess recorder = GatewayProcess.start(linstor.replayServer(), Map.of())) {
            recorder.get(METRICS_PATH).requireSuccess();
        }
    }
}
