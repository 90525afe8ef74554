package org.linstorgateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** Requests per second of concurrent clients on the same machine. */
final class ThroughputSection implements Section {
    private static final int CLIENTS = 16;
    private static final int TARGETS = 200;
    /** Long enough for the JIT compiler of a server that runs for days. */
    private static final Duration WARM_UP_TIME = Duration.ofSeconds(20);
    private static final Duration MEASURING_TIME = Duration.ofSeconds(8);

    private final MarkdownTable table = new MarkdownTable("request", "clients", "requests per second");

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        try (LinstorProcess linstor = LinstorProcess.start(TARGETS, 0);
                GatewayProcess gateway = GatewayProcess.start(linstor.replayServer(), Map.of())) {
            linstor.setLatency(2);
            measure(gateway, "status", TargetRequests.STATUS_PATH);
            measure(gateway, "list of " + TARGETS + " targets, LINSTOR with 2 ms", TargetRequests.TARGETS_PATH);
        }
        return table.toString();
    }

    private void measure(GatewayProcess gateway, String request, String path) throws InterruptedException {
        countRequests(gateway, path, WARM_UP_TIME);
        table.row(request, CLIENTS,
                String.format(Locale.ROOT, "%,d",
                        countRequests(gateway, path, MEASURING_TIME) / MEASURING_TIME.toSeconds()));
    }

    private static long countRequests(GatewayProcess gateway, String path, Duration duration)
            throws InterruptedException {
        LongAdder responses = new LongAdder();
        long end = System.nanoTime() + duration.toNanos();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> sendUntil(end, gateway, path, responses));
            }
        }
        return responses.sum();
    }

    private static void sendUntil(long end, GatewayProcess gateway, String path, LongAdder responses) {
        try {
            while (System.nanoTime() < end) {
                gateway.get(path).requireSuccess();
                responses.increment();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
