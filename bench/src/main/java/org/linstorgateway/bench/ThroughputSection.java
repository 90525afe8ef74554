package org.linstorgateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** Requests a second, from clients on the same machine. */
final class ThroughputSection implements Section {
    private static final int CLIENTS = 16;
    private static final int TARGETS = 100;
    private static final Duration SPAN = Duration.ofSeconds(8);

    private final Table table = new Table("request", "clients", "per second");

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        try (LinstorProcess linstor = LinstorProcess.start(TARGETS, 0);
                GatewayProcess gateway = GatewayProcess.start(linstor.recorded(), Map.of())) {
            linstor.latency(2);
            measure(gateway, "status", "/api/v2/status");
            measure(gateway, "list of " + TARGETS + " targets, LINSTOR with 2 ms", Bodies.PATH);
        }
        return table.toString();
    }

    private void measure(GatewayProcess gateway, String what, String path) throws InterruptedException {
        requests(gateway, path);
        table.row(what, CLIENTS, String.format(Locale.ROOT, "%,d", requests(gateway, path) / SPAN.toSeconds()));
    }

    private static long requests(GatewayProcess gateway, String path) throws InterruptedException {
        LongAdder answered = new LongAdder();
        long end = System.nanoTime() + SPAN.toNanos();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> askUntil(end, gateway, path, answered));
            }
        }
        return answered.sum();
    }

    private static void askUntil(long end, GatewayProcess gateway, String path, LongAdder answered) {
        try {
            while (System.nanoTime() < end) {
                gateway.get(path).ok();
                answered.increment();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
