package org.linstorgateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists of more and more targets, beside the yardstick. */
final class ListSection implements Section {
    private static final List<Integer> NUMBERS = List.of(1, 10, 100, 1_000, 10_000);
    private static final List<Integer> LATENCIES = List.of(2, 10);
    private static final Duration WARMING = Duration.ofSeconds(6);
    private static final int MEASURED = 15;
    /** The yardstick may take so many milliseconds of added latency for each of its four requests. */
    private static final int YARDSTICK_MILLIS = 2_000;
    private static final String PATH = "/api/v2/iscsi";

    private final Table table = new Table("added per request", "targets", "yardstick", "first list", "list (median)",
            "faster", "requests", "bytes from LINSTOR", "server's memory at most");

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        for (int targets : NUMBERS) {
            try (LinstorProcess linstor = LinstorProcess.start(targets, 0)) {
                for (int latency : LATENCIES) {
                    measure(linstor, targets, latency);
                }
            }
        }
        return table.toString();
    }

    private void measure(LinstorProcess linstor, int targets, int latency) throws IOException, InterruptedException {
        Duration yardstick = yardstick(linstor, targets, latency);
        try (GatewayProcess gateway = GatewayProcess.start(linstor.recorded(), Map.of())) {
            record(linstor, gateway);
            linstor.latency(latency);
            Duration first = gateway.get(PATH).ok().taken();
            warm(gateway);
            linstor.takeCounts();
            List<Duration> taken = new ArrayList<>();
            for (int i = 0; i < MEASURED; i++) {
                taken.add(gateway.get(PATH).ok().taken());
            }
            LinstorProcess.Counts counts = linstor.takeCounts();
            Duration median = Measured.median(taken);
            table.row(latency + " ms", targets, Measured.text(yardstick), Measured.text(first), Measured.text(median),
                    Measured.times(yardstick, median), counts.requests() / MEASURED,
                    Measured.bytes(counts.bytes() / MEASURED), gateway.peakMemory() + " MiB");
        }
    }

    private static Duration yardstick(LinstorProcess linstor, int targets, int latency)
            throws IOException, InterruptedException {
        int measured = Math.min(targets, YARDSTICK_MILLIS / latency);
        try (Yardstick yardstick = new Yardstick(linstor.recorded())) {
            linstor.latency(0);
            yardstick.list(measured, measured);
            linstor.latency(latency);
            return yardstick.list(targets, measured);
        }
    }

    /** The first answers are the simulator's own. A server of its own asks for them, for the other is to be new. */
    private static void record(LinstorProcess linstor, GatewayProcess fresh) throws IOException, InterruptedException {
        linstor.latency(0);
        try (GatewayProcess other = GatewayProcess.start(linstor.recorded(), Map.of())) {
            other.get(PATH).ok();
        }
        fresh.get("/api/v2/status").ok();
    }

    private static void warm(GatewayProcess gateway) throws IOException, InterruptedException {
        long end = System.nanoTime() + WARMING.toNanos();
        while (System.nanoTime() < end) {
            gateway.get(PATH).ok();
        }
    }
}
