package org.linstorgateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists of an increasing number of targets, compared with the baseline. */
final class ListSection implements Section {
    private static final List<Integer> TARGET_COUNTS = List.of(1, 10, 100, 1_000, 10_000);
    private static final List<Integer> LATENCIES_MILLIS = List.of(2, 10);
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final int RUNS = 15;
    /** Maximum total latency of the baseline for each of its four requests per target, in milliseconds. */
    private static final int BASELINE_LATENCY_MILLIS = 2_000;

    private final MarkdownTable table = new MarkdownTable("added per request", "targets", "baseline", "first list",
            "list (median)",
            "speedup", "requests", "bytes from LINSTOR", "peak server memory");

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        for (int targets : TARGET_COUNTS) {
            try (LinstorProcess linstor = LinstorProcess.start(targets, 0)) {
                for (int latency : LATENCIES_MILLIS) {
                    measure(linstor, targets, latency);
                }
            }
        }
        return table.toString();
    }

    private void measure(LinstorProcess linstor, int targets, int latency) throws IOException, InterruptedException {
        Duration baseline = baseline(linstor, targets, latency);
        try (GatewayProcess gateway = GatewayProcess.start(linstor.replayServer(), Map.of())) {
            record(linstor, gateway);
            linstor.setLatency(latency);
            Duration first = gateway.get(TargetRequests.TARGETS_PATH).requireSuccess().duration();
            warmUp(gateway);
            linstor.takeCounts();
            List<Duration> durations = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                durations.add(gateway.get(TargetRequests.TARGETS_PATH).requireSuccess().duration());
            }
            LinstorProcess.Counts counts = linstor.takeCounts();
            Duration median = Measurements.median(durations);
            table.row(latency + " ms", targets, Measurements.duration(baseline), Measurements.duration(first),
                    Measurements.duration(median),
                    Measurements.speedup(baseline, median), counts.requests() / RUNS,
                    Measurements.size(counts.bytes() / RUNS), gateway.peakMemory() + " MiB");
        }
    }

    private static Duration baseline(LinstorProcess linstor, int targets, int latency)
            throws IOException, InterruptedException {
        int measured = Math.min(targets, BASELINE_LATENCY_MILLIS / latency);
        try (BaselineList baseline = new BaselineList(linstor.replayServer())) {
            linstor.setLatency(0);
            baseline.list(measured, measured);
            linstor.setLatency(latency);
            return baseline.list(targets, measured);
        }
    }

    /** Records the simulator's responses through another gateway, so that the measured one has served no list yet. */
    private static void record(LinstorProcess linstor, GatewayProcess measured)
            throws IOException, InterruptedException {
        linstor.setLatency(0);
        try (GatewayProcess recorder = GatewayProcess.start(linstor.replayServer(), Map.of())) {
            recorder.get(TargetRequests.TARGETS_PATH).requireSuccess();
        }
        measured.get(TargetRequests.STATUS_PATH).requireSuccess();
    }

    private static void warmUp(GatewayProcess gateway) throws IOException, InterruptedException {
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            gateway.get(TargetRequests.TARGETS_PATH).requireSuccess();
        }
    }
}
