package org.linstorgateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A thousand concurrent clients, each of which waits for the target that it creates or starts. */
final class WaitingSection implements Section {
    private static final int CLIENTS = 1_000;
    private static final int PROMOTER_MILLIS = 20_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    /** After this time all requests have arrived, and none has completed. */
    private static final Duration ALL_WAITING_AFTER = Duration.ofSeconds(15);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final MarkdownTable table = new MarkdownTable("clients", "operation", "succeeded",
            "last response after", "live heap while waiting", "memory before", "memory while waiting", "peak memory");

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        measure("create", 0,
                (gateway, number) -> gateway.post(TargetRequests.TARGETS_PATH,
                        TargetRequests.createBody(number, TIMEOUT)));
        measure("start", CLIENTS, (gateway, number) -> gateway
                .post(TargetRequests.targetPath(number) + "/start?resource_timeout=" + TIMEOUT.toSeconds() + "s", ""));
        return table.toString();
    }

    /** Sends the request of one client. */
    @FunctionalInterface
    private interface Request {
        GatewayProcess.TimedResponse send(GatewayProcess gateway, int number) throws IOException, InterruptedException;
    }

    /** @param targets
     *            number of targets that exist at the beginning; none is Primary on a node yet */
    private void measure(String operation, int targets, Request request) throws IOException, InterruptedException {
        try (LinstorProcess linstor = LinstorProcess.start(targets, PROMOTER_MILLIS);
                GatewayProcess gateway = GatewayProcess.start(linstor.simulator(), Map.of())) {
            linstor.setLatency(2);
            for (int i = 0; i < CLIENTS; i++) {
                linstor.expectStart(i);
            }
            measure(operation, gateway, request);
        }
    }

    private void measure(String operation, GatewayProcess gateway, Request request)
            throws IOException, InterruptedException {
        long memoryBefore = gateway.memory();
        long begin = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<GatewayProcess.TimedResponse>> responses = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                responses.add(clients.submit(() -> request.send(gateway, number)));
            }
            Thread.sleep(ALL_WAITING_AFTER);
            long liveHeap = gateway.liveHeap();
            List<Long> memory = new ArrayList<>();
            while (!responses.stream().allMatch(Future::isDone)) {
                memory.add(gateway.memory());
                Thread.sleep(POLL_INTERVAL);
            }
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            int succeeded = 0;
            for (Future<GatewayProcess.TimedResponse> response : responses) {
                succeeded += response.get().isSuccess() ? 1 : 0;
            }
            table.row(CLIENTS, operation, succeeded, Measurements.duration(duration), liveHeap + " MiB",
                    memoryBefore + " MiB", memory.get(memory.size() / 2) + " MiB",
                    gateway.peakMemory() + " MiB");
        } catch (ExecutionException e) {
            throw new IOException("a client got no response", e);
        }
    }
}
